#compdef standpoint
# Completion of standpoint for zsh: source <(standpoint completion zsh)
_standpoint() {
  local -a offers
  local word=${words[CURRENT]}
  local -a before=("${(@)words[2,CURRENT-1]}")
  [[ $word == -* ]] && before+=("$word")
  offers=("${(@f)$(_CLI_ZSH_AUTOCOMPLETE_HACK=1 "${words[1]}" "${before[@]}" --generate-bash-completion 2>/dev/null)}")
  if [[ -n ${offers[1]} ]]; then
    _describe 'values' offers
  else
    _files
  fi
}
compdef _standpoint standpoint
