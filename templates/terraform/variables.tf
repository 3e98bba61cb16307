variable "project" {
  description = "The id of the project that everything is made in. It must exist and have billing."
  type        = string

  validation {
    condition     = can(regex("^[a-z][-a-z0-9]{4,28}[a-z0-9]$", var.project))
    error_message = "A project id has 6 to 30 lower-case letters, digits and hyphens, and starts with a letter."
  }
}

variable "region" {
  description = "Where Dataflow, Workflows, Cloud Scheduler and the container images are."
  type        = string
  default     = "us-central1"
}

variable "location" {
  description = "Where the BigQuery datasets and the bucket are. Pinning copies tables, which cannot leave the source's location: US for the public dataset."
  type        = string
  default     = "US"
}

variable "image_version" {
  description = "The version of the container images that the templates start. deploy.sh pushes them under it."
  type        = string
  default     = "1.0.0"

  validation {
    condition     = can(regex("^[a-zA-Z0-9_][-a-zA-Z0-9_.]{0,99}$", var.image_version))
    error_message = "A version is part of an image's tag: letters, digits, '_', '.' and '-', at most 100."
  }
}

variable "alert_email" {
  description = "Who is told when a refresh fails or does not happen, and when the budget runs out."
  type        = string

  validation {
    condition     = can(regex("^[^@ ]+@[^@ ]+$", var.alert_email))
    error_message = "Give a mail address."
  }
}

variable "billing_account" {
  description = "The billing account that the project is linked to, such as 012345-6789AB-CDEF01."
  type        = string

  validation {
    condition     = can(regex("^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$", var.billing_account))
    error_message = "A billing account has the form 012345-6789AB-CDEF01."
  }
}

variable "budget" {
  description = "What a month may cost, in the billing account's currency and in whole units. At half of it, nine tenths and all of it a mail is sent; nothing is switched off."
  type        = number
  default     = 100
}

variable "published" {
  description = "Whether a first refresh has been published. Until then nothing can be stale, and there are no tables for materialized views to be over."
  type        = bool
  default     = false
}

variable "weekly_refresh" {
  description = "Whether the warehouse is refreshed on Sundays at 02:00 UTC."
  type        = bool
  default     = true
}

variable "daily_refresh" {
  description = "Whether the warehouse is refreshed every day at 06:00 UTC."
  type        = bool
  default     = false
}

variable "max_workers" {
  description = "The most workers that one pipeline may have."
  type        = number
  default     = 10
}

variable "worker_machine_type" {
  description = "The machine type of workers."
  type        = string
  default     = "n2-standard-4"
}

variable "max_hours_per_pipeline" {
  description = "After so many hours a pipeline is cancelled and the refresh fails."
  type        = number
  default     = 12
}

variable "live_max_age_seconds" {
  description = "After so many seconds that a message has waited for the stream, a mail is sent. More than an hour where the stream runs for ten minutes an hour."
  type        = number
  default     = 7200
}

variable "live_max_rejects" {
  description = "How many messages the stream may reject or defer in ten minutes before a mail is sent."
  type        = number
  default     = 100
}

variable "personal_data_readers" {
  description = "Who may read columns that hold personal data, such as [\"group:privacy@example.com\"]. The pipelines may in any case."
  type        = set(string)
  default     = []
}

variable "mart_readers" {
  description = "Who may read the marts, such as [\"group:analysts@example.com\"]."
  type        = set(string)
  default     = []
}

variable "deletion_protection" {
  description = "Whether Terraform refuses to delete what holds data. Set to false, and apply, before a teardown."
  type        = bool
  default     = true
}
