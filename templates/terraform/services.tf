resource "google_project_service" "used" {
  for_each = toset(local.names.services)

  service            = each.key
  disable_on_destroy = false
}
