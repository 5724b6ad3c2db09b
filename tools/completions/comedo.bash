# bash completion for comedo
_comedo() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]-} options=
  local pictures='--geometry --threads --max-mib --max-megapixels'
  [[ $command == dataset || $command == catalog || $command == vault || $command == admin || $command == audit ]] && ((COMP_CWORD > 2)) && command="$command ${COMP_WORDS[2]}"
  [[ $command == 'admin users' || $command == 'admin keys' ]] && ((COMP_CWORD > 3)) && command="$command ${COMP_WORDS[3]}"
  local backbone='--backbone --layer --input-side --channels --mean --scale --filter'
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W 'assess advise report profile catalog score evaluate patches features dataset augment train calibrate sample demo doctor serve vault admin audit --help --version' -- "$word")
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
  if [[ $command == vault ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'rotate --help' -- "$word")
    return
  fi
  local below=
  case $command in
    admin) below='users keys backup restore' ;;
    'admin users') below='list add role lock unlock reset' ;;
    'admin keys') below='list create revoke' ;;
    audit) below='verify' ;;
  esac
  if [[ -n $below ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$below --help" -- "$word")
    return
  fi
  local rows='--config --data --database'
  case $previous in
    --lang) mapfile -t COMPREPLY < <(compgen -W 'en fr de es' -- "$word"); return ;;
    --geometry) mapfile -t COMPREPLY < <(compgen -W 'service notebook' -- "$word"); return ;;
    --channels) mapfile -t COMPREPLY < <(compgen -W 'rgb bgr' -- "$word"); return ;;
    --filter) mapfile -t COMPREPLY < <(compgen -W 'area bilinear lanczos' -- "$word"); return ;;
    --role) mapfile -t COMPREPLY < <(compgen -W 'user dermatologist product admin' -- "$word"); return ;;
    --level) mapfile -t COMPREPLY < <(compgen -W '1 2 3 4 5' -- "$word"); return ;;
  esac
  case $command in
    assess) options="$pictures $backbone --json --overlay --overlay-side --model --precision" ;;
    advise) options='--assessment --taken --profile --catalog --earlier --adherence --lang --rules --today --json --pdf --fhir --subject' ;;
    report) options='--taken --image --lang --today --pdf --fhir --csv --subject --confirmed-by' ;;
    profile) options='--check' ;;
    serve) options='--config --data --listen --tls-cert --tls-key --database --key --objects --s3-endpoint --s3-region --s3-keys --s3-ca --keep --model --catalog --origin --threads --log --webhook-host --webhook-key --oidc-issuer --oidc-client --oidc-secret --oidc-redirect --oidc-host --oidc-key --seed-api --seed-host --closed --metrics-listen --trusted-proxy --connections --connections-of-one --body-memory --body-memory-of-one --queue --queue-of-one --check --print-config' ;;
    'admin users list') options="$rows --json" ;;
    'admin users add') options="$rows --role" ;;
    'admin users role' | 'admin users lock' | 'admin users unlock' | 'admin users reset') options=$rows ;;
    'admin keys list') options="$rows --json" ;;
    'admin keys create') options="$rows --name --scope" ;;
    'admin keys revoke') options=$rows ;;
    'admin backup') options=$rows ;;
    'admin restore') options='--config --data' ;;
    'audit verify') options="$rows --known" ;;
    'vault rotate') options='--config --data --key --objects --s3-endpoint --s3-region --s3-keys --s3-ca' ;;
    'catalog import') options='--out' ;;
    score) options="$pictures $backbone --out --truth --model --precision" ;;
    evaluate) options="$backbone --data --images --predictions --folds --by --worse --save --report --card --json --geometry --threads --model --precision" ;;
    patches) options="$pictures --out" ;;
    features) options="$pictures $backbone --out --cache" ;;
    'dataset check') options='--data --images --boxes --json --threads' ;;
    'dataset split') options='--data --out --folds --seed' ;;
    augment) options='--patches --labels --out --seed --threads' ;;
    train) options="$backbone --data --images --out --predictions --name --model-version --about --licence --hidden --l2 --learning-rate --rounds --roll --cache --max-epochs --seeds --precision --threads" ;;
    calibrate) options='--model' ;;
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
