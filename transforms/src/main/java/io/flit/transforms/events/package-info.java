/** Events with the session that they belong to. */
package io.flit.transforms.events;
