resource "google_artifact_registry_repository" "images" {
  repository_id = "flit"
  location      = var.region
  format        = "DOCKER"
  description   = "The container images that the Flex Templates start."

  cleanup_policies {
    id     = "keep-ten-versions"
    action = "KEEP"

    most_recent_versions {
      # Each version is one image per template.
      keep_count = 100
    }
  }

  cleanup_policies {
    id     = "delete-older-ones"
    action = "DELETE"

    condition {
      older_than = "7776000s" # 90 days
    }
  }

  depends_on = [google_project_service.used]
}

resource "google_storage_bucket" "dataflow" {
  name                        = "${var.project}-flit-dataflow"
  location                    = var.location
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = !var.deletion_protection

  # What is deleted here was temporary anyway.
  soft_delete_policy {
    retention_duration_seconds = 0
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      age            = 7
      matches_prefix = ["temp/"]
    }
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      age            = 90
      matches_prefix = ["staging/"]
    }
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }

    condition {
      age = 1
    }
  }

  depends_on = [google_project_service.used]
}

locals {
  # An image says which main class it starts, so there is one for each template. They are one build
  # and share all of their layers.
  image = "${var.region}-docker.pkg.dev/${var.project}/${google_artifact_registry_repository.images.repository_id}/flit"
}

# What a Flex Template is: an image, and the parameters that it takes.
resource "google_storage_bucket_object" "templates" {
  for_each = local.names.templates

  bucket       = google_storage_bucket.dataflow.name
  name         = "templates/${each.key}.json"
  content_type = "application/json"
  content = jsonencode({
    image    = "${local.image}:${var.image_version}-${each.key}"
    metadata = jsondecode(file("${path.module}/../flex/${each.key}_metadata.json"))
    sdkInfo = {
      language = "JAVA"
    }
  })
}
