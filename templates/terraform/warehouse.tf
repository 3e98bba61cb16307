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
  }
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
