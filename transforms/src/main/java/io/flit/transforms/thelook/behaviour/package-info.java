/**
 * What customers and visitors do, and when: visits, orders, and what becomes of the orders. A
 * {@link io.flit.transforms.thelook.behaviour.Behaviour} is either like the public dataset's or
 * lifelike.
 */
package io.flit.transforms.thelook.behaviour;
