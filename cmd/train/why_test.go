package main
import ("testing";"os";"strings";"standpoint/ingest";"standpoint/ingest/gold";"standpoint/ingest/article";"standpoint/ingest/coref")
func TestWhy(t *testing.T){
 f,_:=os.Open("../../../shared/corpora/gap/gap-development.tsv"); rows,err:=gold.ReadGAP(f); if err!=nil{t.Fatal(err)}
 p,_:=ingest.New(ingest.Stages); n:=map[string]int{}; ex:=map[string][]string{}
 note:=func(k,e string){ n[k]++; ex[k]=append(ex[k],e)}
 for _,row:=range rows[1200:1900]{
  a,err:=p.ReadAll(article.Source{Name:"x",Raw:[]byte(row.Text)}); if err!=nil{n["unread"]++;continue}
  g:="m "; if row.Feminine{g="f "}
  pm:=-1; for i:=range a.Mentions{ if a.Mentions[i].Kind==article.Pronoun&&overlaps(a,i,row.At){pm=i}}
  if pm<0{note(g+"no pronoun mention",row.Text[max(0,row.At[0]-30):min(len(row.Text),row.At[1]+20)]); continue}
  var c *coref.Choice; cs:=coref.Choices(a); for i:=range cs{ if cs[i].Mention==pm{c=&cs[i]}}
  if c==nil{n[g+"quoted"]++;continue}
  own:=owners(a)
  for _,nm:=range row.Names{ if !nm.Is{continue}
   m:=-1; for i:=range a.Mentions{ if overlaps(a,i,nm.At)&&a.Mentions[i].Kind!=article.Pronoun{m=i; if a.Mentions[i].Kind==article.Person{break}}}
   w:=row.Text[nm.At[0]:nm.At[1]]
   if m<0{note(g+"name no mention",w);continue}
   if a.Mentions[m].Kind!=article.Person{note(g+"name is "+string(a.Mentions[m].Kind),w+"="+a.Mentions[m].Name);continue}
   if own[pm]>=0&&own[pm]==own[m]{n[g+"right"]++;continue}
   in:=false; for _,o:=range c.Others{ if own[o]==own[m]{in=true}}
   if !in{ if m>pm{note(g+"behind",row.Text[row.At[0]:nm.At[1]])}else{note(g+"excluded",w+" / "+row.Text[row.At[0]:row.At[1]])};continue}
   if own[pm]<0{n[g+"chose none"]++;continue}
   e:=a.Entities[own[pm]]
   note(g+"chose other "+string(e.Kind),e.Name+" not "+w+": "+strings.ReplaceAll(row.Text[max(0,min(nm.At[0],row.At[0])-20):min(len(row.Text),max(row.At[1],nm.At[1])+30)],"\n"," "))
  }}
 for k,v:=range n{t.Log(v,k)}
 for k,v:=range ex{ if strings.Contains(k,"chose other person"){ for _,e:=range v[:min(8,len(v))]{t.Log(k,e)}}else{t.Log(k, v[:min(len(v),25)])}}
}
