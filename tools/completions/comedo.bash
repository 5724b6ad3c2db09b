# bash completion for comedo
_comedo() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]-} options=
  local pictures='--geometry --threads --max-mib --max-megapixels'
  [[ $command == dataset || $command == catalog ]] && ((COMP_CWORD > 2)) && command="$command ${COMP_WORDS[2]}"
  local backbone='--backbone --layer --input-side --channels --mean --scale --filter'
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W 'assess advise profile catalog score evaluate patches features dataset augment train sample demo doctor serve --help --version' -- "$word")
    return
  fi
  if [[ $command == dataset ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'check split --help' -- "$word")
    return
  fi
  if [[ $command == catalog ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'import --help' -- "$word")
    return
  fi
  case $previous in
    --lang) mapfile -t COMPREPLY < <(compgen -W 'en fr de es' -- "$word"); return ;;
    --geometry) mapfile -t COMPREPLY < <(compgen -W 'service notebook' -- "$word"); return ;;
    --channels) mapfile -t COMPREPLY < <(compgen -W 'rgb bgr' -- "$word"); return ;;
    --filter) mapfile -t COMPREPLY < <(compgen -W 'area bilinear lanczos' -- "$word"); return ;;
    --level) mapfile -t COMPREPLY < <(compgen -W '1 2 3 4 5' -- "$word"); return ;;
  esac
  case $command in
    assess) options="$pictures $backbone --json --overlay --overlay-side --model --precision" ;;
    advise) options='--assessment --taken --profile --catalog --earlier --adherence --lang --rules --today --json --pdf --fhir --subject' ;;
    profile) options='--check' ;;
    serve) options='--data --listen --tls-cert --tls-key --database --key --model --catalog --origin --threads --log --closed --check' ;;
    'catalog import') options='--out' ;;
    score) options="$pictures $backbone --out --truth --model --precision" ;;
    evaluate) options="$backbone --data --images --predictions --folds --by --worse --save --report --card --json --geometry --threads --model --precision" ;;
    patches) options="$pictures --out" ;;
    features) options="$pictures $backbone --out --cache" ;;
    'dataset check') options='--data --images --boxes --json --threads' ;;
    'dataset split') options='--data --out --folds --seed' ;;
    augment) options='--patches --labels --out --seed --threads' ;;
    train) options="$backbone --data --images --out --predictions --name --model-version --about --licence --hidden --l2 --learning-rate --rounds --roll --cache --max-epochs --seeds --precision --threads" ;;
    sample) options='--level --seed --lesions --width --tone --json' ;;
    demo) options='--out --model --seed' ;;
    doctor) options='--model' ;;
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options --help" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -F _comedo comedo
