resource "google_monitoring_notification_channel" "mail" {
  display_name = "Flit operators"
  type         = "email"

  labels = {
    email_address = var.alert_email
  }

  depends_on = [google_project_service.used]
}

# A refresh that failed, and one that did not happen: the freshness check fails then.
resource "google_monitoring_alert_policy" "failed" {
  display_name          = "Flit: a refresh failed or is overdue"
  combiner              = "OR"
  notification_channels = [google_monitoring_notification_channel.mail.id]

  conditions {
    display_name = "A workflow did not succeed"

    condition_threshold {
      filter = join(" AND ", [
        "resource.type = \"workflows.googleapis.com/Workflow\"",
        "resource.labels.workflow_id = one_of(\"${local.refresh}\", \"${local.freshness}\")",
        "metric.type = \"workflows.googleapis.com/finished_execution_count\"",
        "metric.labels.status != \"SUCCEEDED\"",
      ])
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
        group_by_fields      = ["resource.label.workflow_id"]
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "The execution of the workflow says what failed and how to resume: https://console.cloud.google.com/workflows?project=${var.project}"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# The check itself. Absence can be noticed within a day at most, which is too short for a weekly
# refresh and long enough for a check every six hours.
resource "google_monitoring_alert_policy" "unwatched" {
  count = local.is_watched ? 1 : 0

  display_name          = "Flit: nobody checks whether refreshes happen"
  combiner              = "OR"
  notification_channels = [google_monitoring_notification_channel.mail.id]

  conditions {
    display_name = "The freshness check has not run for 23 hours"

    condition_absent {
      filter = join(" AND ", [
        "resource.type = \"workflows.googleapis.com/Workflow\"",
        "resource.labels.workflow_id = \"${local.freshness}\"",
        "metric.type = \"workflows.googleapis.com/finished_execution_count\"",
      ])
      duration = "82800s"

      aggregations {
        alignment_period     = "3600s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "Look at the schedule ${google_cloud_scheduler_job.freshness.name}: https://console.cloud.google.com/cloudscheduler?project=${var.project}"
  }
}

data "google_project" "this" {
  project_id = var.project
}

resource "google_billing_budget" "monthly" {
  billing_account = var.billing_account
  display_name    = "flit ${var.project}"

  budget_filter {
    projects = ["projects/${data.google_project.this.number}"]
  }

  amount {
    specified_amount {
      units = tostring(var.budget)
    }
  }

  threshold_rules {
    threshold_percent = 0.5
  }

  threshold_rules {
    threshold_percent = 0.9
  }

  threshold_rules {
    threshold_percent = 1.0
  }

  all_updates_rule {
    monitoring_notification_channels = [google_monitoring_notification_channel.mail.id]
  }
}
