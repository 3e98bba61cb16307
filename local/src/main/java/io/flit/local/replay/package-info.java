/** A finished world published once more as the messages that it came about by. */
package io.flit.local.replay;
