locals {
  # Names of workflows are also what alerts look for.
  refresh   = "flit-refresh"
  freshness = "flit-freshness"

  # Nothing is overdue before there has been anything, nor when nothing is scheduled.
  is_watched = var.published && (var.weekly_refresh || var.daily_refresh)
}

resource "google_workflows_workflow" "refresh" {
  name                = local.refresh
  region              = var.region
  description         = "Pins TheLook and derives everything from it, in order, for one instant."
  service_account     = google_service_account.workflow.id
  source_contents     = file("${path.module}/../workflows/refresh.yaml")
  call_log_level      = "LOG_ERRORS_ONLY"
  deletion_protection = var.deletion_protection

  user_env_vars = {
    FLIT_BUCKET          = google_storage_bucket.dataflow.name
    FLIT_SOURCE          = local.names.source
    FLIT_RAW_DATASET     = local.names.datasets.raw
    FLIT_STAGING_DATASET = local.names.datasets.staging
    FLIT_MARTS_DATASET   = local.names.datasets.marts
    FLIT_POLICY_TAGS     = local.policy_tags
    FLIT_WORKER          = google_service_account.worker.email
    FLIT_SUBNETWORK      = google_compute_subnetwork.workers.self_link
    FLIT_MACHINE_TYPE    = var.worker_machine_type
    FLIT_MAX_WORKERS     = var.max_workers
    FLIT_MAX_HOURS       = var.max_hours_per_pipeline
  }

  depends_on = [google_project_service.used]
}

resource "google_workflows_workflow" "freshness" {
  name                = local.freshness
  region              = var.region
  description         = "Fails when the last published refresh is too old."
  service_account     = google_service_account.workflow.id
  source_contents     = file("${path.module}/../workflows/freshness.yaml")
  call_log_level      = "LOG_ERRORS_ONLY"
  deletion_protection = var.deletion_protection

  user_env_vars = {
    FLIT_LOCATION      = var.location
    FLIT_MARTS_DATASET = local.names.datasets.marts
    FLIT_RUNS          = local.names.tables.runs
    FLIT_LAST_PIPELINE = local.names.last_pipeline
    # A period, and what a refresh may take of the next one.
    FLIT_MAX_AGE_HOURS = var.daily_refresh ? 36 : 180
  }

  depends_on = [google_project_service.used]
}

# All three start the same workflow, which refuses to run twice at a time.
resource "google_cloud_scheduler_job" "weekly" {
  name             = "flit-weekly-refresh"
  region           = var.region
  description      = "Refreshes the warehouse on Sundays."
  schedule         = local.names.schedules.weekly
  time_zone        = "Etc/UTC"
  attempt_deadline = "60s"
  paused           = !var.weekly_refresh

  retry_config {
    retry_count          = 3
    min_backoff_duration = "30s"
  }

  http_target {
    http_method = "POST"
    uri         = "https://workflowexecutions.googleapis.com/v1/${google_workflows_workflow.refresh.id}/executions"
    body        = base64encode(jsonencode({ argument = "{}" }))

    headers = {
      "Content-Type" = "application/json"
    }

    oauth_token {
      service_account_email = google_service_account.scheduler.email
      scope                 = "https://www.googleapis.com/auth/cloud-platform"
    }
  }
}

resource "google_cloud_scheduler_job" "daily" {
  name             = "flit-daily-refresh"
  region           = var.region
  description      = "Refreshes the warehouse every day."
  schedule         = local.names.schedules.daily
  time_zone        = "Etc/UTC"
  attempt_deadline = "60s"
  paused           = !var.daily_refresh

  retry_config {
    retry_count          = 3
    min_backoff_duration = "30s"
  }

  http_target {
    http_method = "POST"
    uri         = "https://workflowexecutions.googleapis.com/v1/${google_workflows_workflow.refresh.id}/executions"
    body        = base64encode(jsonencode({ argument = "{}" }))

    headers = {
      "Content-Type" = "application/json"
    }

    oauth_token {
      service_account_email = google_service_account.scheduler.email
      scope                 = "https://www.googleapis.com/auth/cloud-platform"
    }
  }
}

resource "google_cloud_scheduler_job" "monthly" {
  name             = "flit-monthly-training"
  region           = var.region
  description      = "Refreshes the warehouse and trains its models anew on the first of the month."
  schedule         = local.names.schedules.monthly
  time_zone        = "Etc/UTC"
  attempt_deadline = "60s"
  paused           = !(var.daily_refresh || var.weekly_refresh)

  retry_config {
    retry_count          = 3
    min_backoff_duration = "30s"
  }

  http_target {
    http_method = "POST"
    uri         = "https://workflowexecutions.googleapis.com/v1/${google_workflows_workflow.refresh.id}/executions"
    body        = base64encode(jsonencode({ argument = jsonencode({ train = true }) }))

    headers = {
      "Content-Type" = "application/json"
    }

    oauth_token {
      service_account_email = google_service_account.scheduler.email
      scope                 = "https://www.googleapis.com/auth/cloud-platform"
    }
  }
}

resource "google_cloud_scheduler_job" "freshness" {
  name             = "flit-freshness"
  region           = var.region
  description      = "Looks whether the last refresh is recent enough."
  schedule         = local.names.schedules.freshness
  time_zone        = "Etc/UTC"
  attempt_deadline = "60s"
  paused           = !local.is_watched

  retry_config {
    retry_count          = 3
    min_backoff_duration = "30s"
  }

  http_target {
    http_method = "POST"
    uri         = "https://workflowexecutions.googleapis.com/v1/${google_workflows_workflow.freshness.id}/executions"
    body        = base64encode(jsonencode({ argument = "{}" }))

    headers = {
      "Content-Type" = "application/json"
    }

    oauth_token {
      service_account_email = google_service_account.scheduler.email
      scope                 = "https://www.googleapis.com/auth/cloud-platform"
    }
  }
}
