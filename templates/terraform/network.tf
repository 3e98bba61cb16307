# Workers have no addresses that the internet can reach. They reach Google's services from within.
resource "google_compute_network" "workers" {
  name                    = "flit-workers"
  auto_create_subnetworks = false

  depends_on = [google_project_service.used]
}

resource "google_compute_subnetwork" "workers" {
  name                     = "flit-workers"
  region                   = var.region
  network                  = google_compute_network.workers.id
  ip_cidr_range            = "10.10.0.0/20"
  private_ip_google_access = true
}

# Workers of one job talk to each other on these ports. Dataflow tags them "dataflow".
resource "google_compute_firewall" "workers" {
  name        = "flit-workers"
  network     = google_compute_network.workers.id
  direction   = "INGRESS"
  source_tags = ["dataflow"]
  target_tags = ["dataflow"]

  allow {
    protocol = "tcp"
    ports    = ["12345", "12346"]
  }
}
