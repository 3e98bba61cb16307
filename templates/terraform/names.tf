# Every name that the code also knows stands here, as a literal, so that a test can hold the two
# against each other, and with them the roles and services, so that they can be read in one place.
locals {
  names = {
    templates = {
      import      = "io.flit.pipelines.ImportTheLookPipeline"
      generate    = "io.flit.pipelines.GenerateTheLookPipeline"
      overlays    = "io.flit.pipelines.GenerateOverlaysPipeline"
      stage       = "io.flit.pipelines.StagingPipeline"
      core        = "io.flit.pipelines.CoreMartsPipeline"
      experiments = "io.flit.pipelines.ExperimentsPipeline"
      campaigns   = "io.flit.pipelines.CampaignsPipeline"
      features    = "io.flit.pipelines.FeaturesPipeline"
      train       = "io.flit.pipelines.TrainPipeline"
      score       = "io.flit.pipelines.ScorePipeline"
      live        = "io.flit.pipelines.streaming.LivePipeline"
    }

    datasets = {
      raw     = "flit_raw"
      staging = "flit_staging"
      marts   = "flit_marts"
      live    = "flit_live"
    }

    # What each service account may do anywhere in the project. All else is given more narrowly.
    project_roles = {
      worker = [
        "roles/bigquery.jobUser",
        "roles/bigquery.readSessionUser",
        # The launcher hands the graph of its job to Dataflow.
        "roles/dataflow.developer",
        "roles/dataflow.worker",
      ]
      workflow = [
        "roles/bigquery.jobUser",
        "roles/dataflow.developer",
        "roles/logging.logWriter",
        # To see whether another refresh is under way.
        "roles/workflows.viewer",
      ]
      scheduler = [
        "roles/workflows.invoker",
      ]
    }

    services = [
      "artifactregistry.googleapis.com",
      "bigquery.googleapis.com",
      "bigquerystorage.googleapis.com",
      "billingbudgets.googleapis.com",
      "cloudresourcemanager.googleapis.com",
      "cloudscheduler.googleapis.com",
      "compute.googleapis.com",
      "dataflow.googleapis.com",
      "datacatalog.googleapis.com",
      "iam.googleapis.com",
      "logging.googleapis.com",
      "monitoring.googleapis.com",
      "pubsub.googleapis.com",
      "serviceusage.googleapis.com",
      "storage.googleapis.com",
      "workflowexecutions.googleapis.com",
      "workflows.googleapis.com",
    ]

    # Read by the freshness check.
    tables = {
      runs = "pipeline_runs"
    }

    live = {
      topic        = "flit-thelook"
      subscription = "flit-live"
      dead_letters = "flit-live-dead-letters"
      job          = "flit-live"

      # Counters of what somebody is to look at.
      counters = ["messages_rejected", "messages_deferred", "rows_refused"]
    }

    # The pipeline that a refresh ends with.
    last_pipeline = "score"

    # What the seven tables of TheLook are copied from.
    source = "bq:bigquery-public-data.thelook_ecommerce"

    schedules = {
      weekly    = "0 2 * * 0"
      daily     = "0 6 * * *"
      monthly   = "0 12 1 * *"
      freshness = "30 */6 * * *"
    }

    # As PersonalData.Kind has them.
    personal_data = {
      NAME            = "Names of people"
      EMAIL           = "Mail addresses"
      ADDRESS         = "Streets and postal codes"
      LOCATION        = "Positions on a map"
      NETWORK_ADDRESS = "Addresses in a network"
      FREE_TEXT       = "Text in which people can be named"
    }
  }
}
