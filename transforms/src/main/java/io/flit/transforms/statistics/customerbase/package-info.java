/**
 * How customers buy and leave who never say goodbye, from a few numbers about each ("buy till you
 * die").
 *
 * <p>{@link io.flit.transforms.statistics.customerbase.PurchaseModel} says how often a customer
 * will buy and whether there still is one, {@link
 * io.flit.transforms.statistics.customerbase.SpendModel} how much a purchase brings. {@link
 * io.flit.transforms.statistics.customerbase.PurchaseFit} and {@link
 * io.flit.transforms.statistics.customerbase.SpendFit} find the models' parameters.
 *
 * <p>Fits go over cells, customers who are alike and their number, in an order of their own: the
 * same cells give the same bits in whatever order they come. Exponentials and logarithms are those
 * of {@link StrictMath}, so the bits are the same on every machine.
 */
package io.flit.transforms.statistics.customerbase;
