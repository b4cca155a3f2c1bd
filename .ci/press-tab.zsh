# Presses Tab and Enter in an interactive zsh: a directory of completions, then pairs of what is typed and what is run.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D; bindkey '^I' complete-word;" \
  "aftershock() { print -r -- \"ran <\$*>\" }; PS1='> '; print rea''dy"
shift
zpty -r shell seen '*ready*> *' || exit 1
while (($#)); do
  zpty -w shell "$1"$'\t'
  if ! zpty -r shell seen '*ran <*>*' || [[ $seen != *"ran <$2>"* ]]; then
    print -ru2 "of '$1' came '$seen', not '$2'"
    exit 1
  fi
  shift 2
done
zpty -d shell
