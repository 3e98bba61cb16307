output "image" {
  description = "What the container images are called; the tag is VERSION-COMMAND."
  value       = local.image
}

output "image_version" {
  description = "The version that the templates start."
  value       = var.image_version
}

output "main_classes" {
  description = "One line per template: its name and its main class."
  value       = join("\n", formatlist("%s %s", keys(local.names.templates), values(local.names.templates)))
}

output "bucket" {
  description = "Where templates, staged files and temporary files are."
  value       = google_storage_bucket.dataflow.name
}

output "refresh_workflow" {
  description = "What refreshes the warehouse."
  value       = google_workflows_workflow.refresh.name
}

output "region" {
  description = "Where it all runs."
  value       = var.region
}

output "project" {
  description = "The project that it all is in."
  value       = var.project
}

output "live_subscription" {
  description = "What the stream reads."
  value       = google_pubsub_subscription.live.id
}

output "worker" {
  description = "The account that jobs run as."
  value       = google_service_account.worker.email
}

output "subnetwork" {
  description = "Where workers are."
  value       = google_compute_subnetwork.workers.self_link
}

output "policy_tags" {
  description = "What the pipelines put on columns that hold personal data."
  value       = local.policy_tags
}

output "max_workers" {
  description = "The most workers that one pipeline may have."
  value       = var.max_workers
}

output "worker_machine_type" {
  description = "The machine type of workers."
  value       = var.worker_machine_type
}
