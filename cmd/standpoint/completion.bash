# Completion of standpoint for bash: source <(standpoint completion bash)
_standpoint() {
  local word=${COMP_WORDS[COMP_CWORD]} words=("${COMP_WORDS[@]:1:COMP_CWORD-1}") offers
  [[ $word == -* ]] && words+=("$word")
  offers=$("${COMP_WORDS[0]}" "${words[@]}" --generate-bash-completion 2>/dev/null)
  mapfile -t COMPREPLY < <(compgen -o default -W "$offers" -- "$word")
}
complete -o bashdefault -o default -F _standpoint standpoint
