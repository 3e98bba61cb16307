/**
 * Sentences for a person: what an option means, what went wrong, what may have been meant, and what
 * to type next.
 */
package io.flit.cli.messages;
