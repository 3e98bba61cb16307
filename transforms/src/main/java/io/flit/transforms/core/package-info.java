/** The core marts, derived from customers' histories in one pass. */
package io.flit.transforms.core;
