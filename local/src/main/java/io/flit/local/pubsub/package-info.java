/**
 * A Pub/Sub for one machine: topics and subscriptions in files of a folder, served on 127.0.0.1 to
 * any client of Pub/Sub that can be pointed at an emulator.
 */
package io.flit.local.pubsub;
