# What a stream needs while none runs: nobody pays for a topic that nothing is published to.
resource "google_pubsub_topic" "messages" {
  name = local.names.live.topic

  depends_on = [google_project_service.used]
}

resource "google_pubsub_subscription" "live" {
  name  = local.names.live.subscription
  topic = google_pubsub_topic.messages.id

  ack_deadline_seconds = 600

  # What has been acknowledged can be delivered again: deploy.sh replay.
  message_retention_duration = "604800s" # 7 days
  retain_acked_messages      = true

  expiration_policy {
    ttl = "" # never
  }

  # The stream turns every message into a row, so only one that stops its workers comes here.
  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead_letters.id
    max_delivery_attempts = 100
  }

  depends_on = [google_pubsub_topic_iam_member.dead_letters]
}

resource "google_pubsub_topic" "dead_letters" {
  name = local.names.live.dead_letters

  depends_on = [google_project_service.used]
}

# Keeps them until somebody has looked.
resource "google_pubsub_subscription" "dead_letters" {
  name  = local.names.live.dead_letters
  topic = google_pubsub_topic.dead_letters.id

  message_retention_duration = "604800s" # 7 days

  expiration_policy {
    ttl = "" # never
  }
}

locals {
  pubsub = "serviceAccount:service-${data.google_project.this.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

# Pub/Sub itself moves messages to the dead letters.
resource "google_pubsub_topic_iam_member" "dead_letters" {
  topic  = google_pubsub_topic.dead_letters.name
  role   = "roles/pubsub.publisher"
  member = local.pubsub
}

resource "google_pubsub_subscription_iam_member" "dead_letters" {
  subscription = google_pubsub_subscription.live.name
  role         = "roles/pubsub.subscriber"
  member       = local.pubsub
}

resource "google_pubsub_subscription_iam_member" "worker" {
  for_each = {
    subscriber = "roles/pubsub.subscriber"
    viewer     = "roles/pubsub.viewer"
  }

  subscription = google_pubsub_subscription.live.name
  role         = each.value
  member       = local.worker
}

resource "google_monitoring_alert_policy" "live_behind" {
  display_name          = "Flit: the stream is behind"
  combiner              = "OR"
  notification_channels = [google_monitoring_notification_channel.mail.id]

  conditions {
    display_name = "The oldest message has waited too long"

    condition_threshold {
      filter = join(" AND ", [
        "resource.type = \"pubsub_subscription\"",
        "resource.labels.subscription_id = \"${local.names.live.subscription}\"",
        "metric.type = \"pubsub.googleapis.com/subscription/oldest_unacked_message_age\"",
      ])
      comparison      = "COMPARISON_GT"
      threshold_value = var.live_max_age_seconds
      duration        = "300s"

      aggregations {
        alignment_period   = "60s"
        per_series_aligner = "ALIGN_MAX"
      }
    }
  }

  conditions {
    display_name = "Messages stopped the workers"

    condition_threshold {
      filter = join(" AND ", [
        "resource.type = \"pubsub_subscription\"",
        "resource.labels.subscription_id = \"${local.names.live.dead_letters}\"",
        "metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\"",
      ])
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period   = "300s"
        per_series_aligner = "ALIGN_MAX"
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "Does the job run? templates/deploy.sh start starts it; messages are kept for seven days. https://console.cloud.google.com/dataflow/jobs?project=${var.project}"
  }
}

# Counters of a job only grow, so it is their growth that counts.
resource "google_monitoring_alert_policy" "live_rejects" {
  display_name          = "Flit: the stream rejects messages"
  combiner              = "OR"
  notification_channels = [google_monitoring_notification_channel.mail.id]

  dynamic "conditions" {
    for_each = local.names.live.counters

    content {
      display_name = conditions.value

      condition_prometheus_query_language {
        query               = "sum(delta(dataflow_googleapis_com:job_user_counter{monitored_resource=\"dataflow_job\",job_name=\"${local.names.live.job}\",metric_name=\"${conditions.value}\"}[10m])) > ${var.live_max_rejects}"
        duration            = "0s"
        evaluation_interval = "300s"
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "SELECT outcome, reason, detail, COUNT(*) FROM `${var.project}.${local.names.datasets.staging}.live_outcomes` WHERE outcome IN ('REJECTED', 'DEFERRED') GROUP BY ALL says what was wrong. The next refresh puts right what was deferred."
  }
}
