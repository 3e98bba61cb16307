# Three service accounts, one for each thing that acts by itself. Roles are given on the narrowest
# thing that takes them: a role on the project is one that exists nowhere below it.

# Runs the pipelines: it launches their graphs and is what their workers are.
resource "google_service_account" "worker" {
  account_id   = "flit-worker"
  display_name = "Flit pipelines: launchers and workers"

  depends_on = [google_project_service.used]
}

# Runs the workflows: it launches templates and watches jobs, and reads no data but the run log.
resource "google_service_account" "workflow" {
  account_id   = "flit-workflow"
  display_name = "Flit workflows"

  depends_on = [google_project_service.used]
}

# Runs the schedules: it starts the workflows.
resource "google_service_account" "scheduler" {
  account_id   = "flit-scheduler"
  display_name = "Flit schedules"

  depends_on = [google_project_service.used]
}

locals {
  worker    = "serviceAccount:${google_service_account.worker.email}"
  workflow  = "serviceAccount:${google_service_account.workflow.email}"
  scheduler = "serviceAccount:${google_service_account.scheduler.email}"
}

resource "google_project_iam_member" "worker" {
  for_each = toset(local.names.project_roles.worker)

  project = var.project
  role    = each.key
  member  = local.worker
}

resource "google_project_iam_member" "workflow" {
  for_each = toset(local.names.project_roles.workflow)

  project = var.project
  role    = each.key
  member  = local.workflow
}

resource "google_project_iam_member" "scheduler" {
  for_each = toset(local.names.project_roles.scheduler)

  project = var.project
  role    = each.key
  member  = local.scheduler
}

# A job runs as the worker's account, whether a workflow or a launcher creates it.
resource "google_service_account_iam_member" "launch_as_worker" {
  for_each = {
    workflow = local.workflow
    worker   = local.worker
  }

  service_account_id = google_service_account.worker.name
  role               = "roles/iam.serviceAccountUser"
  member             = each.value
}

resource "google_storage_bucket_iam_member" "worker" {
  bucket = google_storage_bucket.dataflow.name
  role   = "roles/storage.objectAdmin"
  member = local.worker
}

resource "google_storage_bucket_iam_member" "workflow" {
  bucket = google_storage_bucket.dataflow.name
  role   = "roles/storage.objectViewer"
  member = local.workflow
}

resource "google_artifact_registry_repository_iam_member" "worker" {
  location   = google_artifact_registry_repository.images.location
  repository = google_artifact_registry_repository.images.name
  role       = "roles/artifactregistry.reader"
  member     = local.worker
}

resource "google_bigquery_dataset_iam_member" "worker" {
  for_each = local.names.datasets

  dataset_id = google_bigquery_dataset.warehouse[each.key].dataset_id
  role       = "roles/bigquery.dataEditor"
  member     = local.worker
}

# To put policy tags on columns; no predefined role allows that and so little else.
resource "google_project_iam_custom_role" "tagger" {
  role_id     = "flitColumnTagger"
  title       = "Flit: put policy tags on columns"
  permissions = ["bigquery.tables.setCategory"]

  depends_on = [google_project_service.used]
}

resource "google_bigquery_dataset_iam_member" "worker_tags" {
  for_each = local.names.datasets

  dataset_id = google_bigquery_dataset.warehouse[each.key].dataset_id
  role       = google_project_iam_custom_role.tagger.id
  member     = local.worker
}

resource "google_bigquery_dataset_iam_member" "workflow" {
  dataset_id = google_bigquery_dataset.warehouse["marts"].dataset_id
  role       = "roles/bigquery.dataViewer"
  member     = local.workflow
}

resource "google_bigquery_dataset_iam_member" "mart_readers" {
  for_each = var.mart_readers

  dataset_id = google_bigquery_dataset.warehouse["marts"].dataset_id
  role       = "roles/bigquery.dataViewer"
  member     = each.key
}

resource "google_data_catalog_taxonomy_iam_member" "worker" {
  taxonomy = google_data_catalog_taxonomy.personal_data.name
  role     = "roles/datacatalog.categoryFineGrainedReader"
  member   = local.worker
}

resource "google_data_catalog_taxonomy_iam_member" "personal_data_readers" {
  for_each = var.personal_data_readers

  taxonomy = google_data_catalog_taxonomy.personal_data.name
  role     = "roles/datacatalog.categoryFineGrainedReader"
  member   = each.key
}
