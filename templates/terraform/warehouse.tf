# The pipelines make the tables. Each run's own tables lie beside the published ones until they are
# published, and expire by themselves.
resource "google_bigquery_dataset" "warehouse" {
  for_each = local.names.datasets

  dataset_id                 = each.value
  location                   = var.location
  description                = local.dataset_descriptions[each.key]
  delete_contents_on_destroy = !var.deletion_protection

  depends_on = [google_project_service.used]
}

locals {
  dataset_descriptions = {
    raw     = "TheLook as it was when it was pinned, and the synthetic tables made for it."
    staging = "Cleaned tables, one row per key, what was rejected, and joins that marts share."
    marts   = "What analysts query and models train on, and how the runs went."
    live    = "Staged tables and marts as the stream has them, minutes old."
  }

  # What the pipelines put on columns that hold personal data.
  policy_tags = join(",", [for kind, tag in google_data_catalog_policy_tag.personal_data : "${kind}=${tag.id}"])

  # Generated from the catalog of tables, like the tables that they are over.
  materialized_views = jsondecode(file("${path.module}/../sql/materialized_views.json"))
}

resource "google_data_catalog_taxonomy" "personal_data" {
  display_name           = "flit personal data"
  description            = "Data about identifiable people. Only readers of these tags see the columns."
  region                 = lower(var.location)
  activated_policy_types = ["FINE_GRAINED_ACCESS_CONTROL"]

  depends_on = [google_project_service.used]
}

resource "google_data_catalog_policy_tag" "personal_data" {
  for_each = local.names.personal_data

  taxonomy     = google_data_catalog_taxonomy.personal_data.id
  display_name = each.key
  description  = each.value
}

# Refreshed by BigQuery itself when a refresh has replaced the tables below.
resource "google_bigquery_table" "materialized_views" {
  for_each = { for view in local.materialized_views : view.name => view if var.published }

  dataset_id          = google_bigquery_dataset.warehouse["marts"].dataset_id
  table_id            = each.value.name
  description         = each.value.description
  clustering          = each.value.cluster_by
  deletion_protection = false # it holds nothing that is not below

  materialized_view {
    query = replace(
      each.value.query,
      "`${local.names.datasets.marts}.",
      "`${var.project}.${local.names.datasets.marts}.",
    )
    enable_refresh = true
  }

  dynamic "time_partitioning" {
    for_each = each.value.partition_by_month_of == null ? [] : [each.value.partition_by_month_of]

    content {
      type  = "MONTH"
      field = time_partitioning.value
    }
  }
}
