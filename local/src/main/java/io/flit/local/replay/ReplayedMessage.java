package io.flit.local.replay;

import com.google.pubsub.v1.PubsubMessage;

/**
 * A message of a replay.
 *
 * @param table the name of the table that it is about, as the replay knows it
 * @param kind why it is sent
 * @param micros when it is due, by the clock of the world
 * @param message what is sent
 */
record ReplayedMessage(String table, Kind kind, long micros, PubsubMessage message) {
  /** Why a message is sent. */
  enum Kind {
    /** It tells of a row. */
    ROW,
    /** It repeats another one. */
    DUPLICATE,
    /** It contradicts another one: the same key and version, another value. */
    CONFLICT,
    /** It cannot be understood. */
    POISON
  }
}
