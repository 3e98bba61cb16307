#!/usr/bin/env bash
#
# Builds the container images, stages the Flex Templates and runs a refresh. See deploy.sh --help.
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
readonly ROOT
readonly TERRAFORM="$ROOT/templates/terraform"

usage() {
  cat <<'TEXT'
templates/deploy.sh STEP [OPTIONS]

Steps, in the order in which a new project takes them:
  plan     show what Terraform would change
  apply    make the datasets, accounts, templates, workflows, schedules and alerts
  build    build the container images and push them to Artifact Registry
  run      start a refresh and wait for its end
  status   show the latest executions of the refresh
  start    start the stream
  update   have the running stream replaced by one of the version that apply chose, with its states
  drain    end the stream when all that it has read is written; start resumes where it ended
  replay   have the subscription deliver again what was published since --since

Options:
  --version=VERSION   the version of the images: of those that build pushes, and of those that the
                      templates start after apply. Default: what the last apply chose.
  --as-of=INSTANT     run: the instant that every figure is for, such as 2026-07-01.
                      Default: midnight UTC of today.
  --from=STEP         run: begin with import, overlays, stage, core, experiments, campaigns, features,
                      train or score, to go on after a failure; train is left out unless it is where
                      to begin. Needs --as-of.
  --since=INSTANT     replay: such as 2026-07-01T00:00:00Z, at most seven days ago.
  --base-image=IMAGE  build: the launcher's base image. Default: what the build says.
  -h, --help          this text

plan and apply read templates/terraform/terraform.tfvars. Nothing here asks for, prints or stores
a credential: gcloud, Terraform and Maven use those of `gcloud auth application-default login`.

Exit codes: 0 done, 1 a step failed, 2 unusable arguments, or a tool or a setting is missing.
TEXT
}

fail() {
  echo "deploy.sh: $2" >&2
  exit "$1"
}

need() {
  command -v "$1" >/dev/null || fail 2 "$1 is not installed; $2"
}

# A Terraform output, which only an applied configuration has.
output() {
  terraform -chdir="$TERRAFORM" output -raw "$1" 2>/dev/null \
    || fail 2 "Terraform has no output $1 yet; run templates/deploy.sh apply first."
}

need_terraform() {
  need terraform "see https://developer.hashicorp.com/terraform/install."
  [[ -f "$TERRAFORM/terraform.tfvars" ]] \
    || fail 2 "$TERRAFORM/terraform.tfvars is missing; templates/README.md says what to write into it."
  [[ -d "$TERRAFORM/.terraform" ]] \
    || fail 2 "Terraform is not initialised; run terraform -chdir=templates/terraform init -backend-config=bucket=BUCKET."
}

version_argument() {
  [[ -z "$version" ]] || echo "-var=image_version=$version"
}

plan() {
  need_terraform
  # shellcheck disable=SC2046 # no argument where there is no version
  terraform -chdir="$TERRAFORM" plan $(version_argument)
}

apply() {
  need_terraform
  # shellcheck disable=SC2046 # no argument where there is no version
  terraform -chdir="$TERRAFORM" apply $(version_argument)
}

build() {
  need_terraform
  need gcloud "see https://cloud.google.com/sdk/docs/install."
  need mvn "see https://maven.apache.org/install.html."
  local image main_classes pushed region command main_class
  image="$(output image)"
  main_classes="$(output main_classes)"
  region="$(output region)"
  pushed="${version:-$(output image_version)}"
  gcloud auth configure-docker "$region-docker.pkg.dev" --quiet \
    || fail 1 "gcloud cannot give Maven access to $region-docker.pkg.dev; run gcloud auth login."
  # Jib takes the modules below from what Maven has installed.
  mvn -q -B -f "$ROOT/pom.xml" -pl pipelines -am install -DskipTests \
    || fail 1 "the platform does not build; run mvn verify to see why."
  while read -r command main_class; do
    echo "pushing $image:$pushed-$command"
    local arguments=(
      "-Djib.to.image=$image:$pushed-$command"
      "-Djib.container.environment=FLEX_TEMPLATE_JAVA_MAIN_CLASS=$main_class,FLEX_TEMPLATE_JAVA_CLASSPATH=/template/libs/*:/template/classpath/*"
    )
    [[ -z "$base_image" ]] || arguments+=("-Djib.from.image=$base_image")
    mvn -q -B -f "$ROOT/pom.xml" -pl pipelines jib:build "${arguments[@]}" </dev/null \
      || fail 1 "$image:$pushed-$command is not pushed; see above."
  done <<<"$main_classes"
}

run() {
  need_terraform
  need gcloud "see https://cloud.google.com/sdk/docs/install."
  [[ -z "$from" || -n "$as_of" ]] \
    || fail 2 "--from=$from needs --as-of, the instant of the refresh that is to go on."
  local project workflow region argument execution state
  project="$(output project)"
  workflow="$(output refresh_workflow)"
  region="$(output region)"
  argument="{}"
  if [[ -n "$from" ]]; then
    argument="{\"asOf\": \"$as_of\", \"from\": \"$from\"}"
  elif [[ -n "$as_of" ]]; then
    argument="{\"asOf\": \"$as_of\"}"
  fi
  execution="$(gcloud workflows execute "$workflow" --project="$project" --location="$region" \
    --data="$argument" --format='value(name)')" \
    || fail 1 "the refresh cannot be started; see above."
  echo "started $execution"
  state="$(gcloud workflows executions wait "$execution" --project="$project" \
    --workflow="$workflow" --location="$region" --format='value(state)')" \
    || fail 1 "the refresh goes on, but it cannot be watched; see templates/deploy.sh status."
  gcloud workflows executions describe "$execution" --project="$project" --workflow="$workflow" \
    --location="$region" --format='yaml(state, argument, result, error.payload)'
  [[ "$state" == SUCCEEDED ]] || fail 1 "the refresh ended as $state; the error says how to go on."
}

status() {
  need_terraform
  need gcloud "see https://cloud.google.com/sdk/docs/install."
  local project workflow region
  project="$(output project)"
  workflow="$(output refresh_workflow)"
  region="$(output region)"
  gcloud workflows executions list "$workflow" --project="$project" --location="$region" \
    --limit=10 --format='table(name.basename(), state, startTime, endTime)'
}

readonly STREAM=flit-live

# Starts the stream; what is given goes on to gcloud.
launch_stream() {
  need_terraform
  need gcloud "see https://cloud.google.com/sdk/docs/install."
  local project bucket
  project="$(output project)"
  bucket="$(output bucket)"
  # Policy tags hold commas.
  gcloud dataflow flex-template run "$STREAM" "$@" --project="$project" --region="$(output region)" \
    --template-file-gcs-location="gs://$bucket/templates/live.json" \
    --parameters="^;^warehouse=bq:$project;subscription=$(output live_subscription);policyTags=$(output policy_tags)" \
    --service-account-email="$(output worker)" --subnetwork="$(output subnetwork)" --disable-public-ips \
    --worker-machine-type="$(output worker_machine_type)" --max-workers="$(output max_workers)" \
    --enable-streaming-engine \
    --staging-location="gs://$bucket/staging" --temp-location="gs://$bucket/temp" \
    || fail 1 "the stream is not launched; see above."
}

start() {
  launch_stream
}

update() {
  launch_stream --update
}

drain() {
  need_terraform
  need gcloud "see https://cloud.google.com/sdk/docs/install."
  local project region job
  project="$(output project)"
  region="$(output region)"
  job="$(gcloud dataflow jobs list --project="$project" --region="$region" --status=active \
    --filter="name=$STREAM" --format='value(id)')" \
    || fail 1 "the jobs cannot be listed; see above."
  [[ -n "$job" ]] || fail 1 "no job $STREAM is running."
  gcloud dataflow jobs drain "$job" --project="$project" --region="$region" \
    || fail 1 "$job is not drained; see above."
}

replay() {
  need_terraform
  need gcloud "see https://cloud.google.com/sdk/docs/install."
  [[ -n "$since" ]] || fail 2 "replay needs --since, such as --since=2026-07-01T00:00:00Z."
  gcloud pubsub subscriptions seek "$(output live_subscription)" --time="$since" \
    || fail 1 "the subscription is where it was; see above."
}

main() {
  local step="" version="" as_of="" from="" base_image="" since=""
  local argument
  for argument in "$@"; do
    case "$argument" in
      -h | --help)
        usage
        return
        ;;
      --version=*) version="${argument#*=}" ;;
      --as-of=*) as_of="${argument#*=}" ;;
      --from=*) from="${argument#*=}" ;;
      --since=*) since="${argument#*=}" ;;
      --base-image=*) base_image="${argument#*=}" ;;
      -*) fail 2 "$argument is no option; see deploy.sh --help." ;;
      *)
        [[ -z "$step" ]] || fail 2 "one step at a time: $step or $argument."
        step="$argument"
        ;;
    esac
  done
  [[ "$version" =~ ^[a-zA-Z0-9_.-]*$ ]] \
    || fail 2 "--version=$version: a version has letters, digits, '_', '.' and '-'."
  [[ "$as_of" =~ ^[0-9TZ:.+-]*$ ]] \
    || fail 2 "--as-of=$as_of is neither a date such as 2026-07-01 nor an instant such as 2026-07-01T12:00:00Z."
  [[ "$since" =~ ^[0-9TZ:.+-]*$ ]] \
    || fail 2 "--since=$since is not an instant such as 2026-07-01T00:00:00Z."
  [[ "$from" =~ ^[a-z]*$ ]] || fail 2 "--from=$from is no step."
  case "$step" in
    plan | apply | build | run | status | start | update | drain | replay) "$step" ;;
    "")
      usage
      fail 2 "which step?"
      ;;
    *) fail 2 "$step is no step; use plan, apply, build, run, status, start, update, drain or replay." ;;
  esac
}

main "$@"
