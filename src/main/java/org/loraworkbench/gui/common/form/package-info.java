/**
 * Fields of a form: a view model that holds text, value, hint and error, and a box that shows it.
 *
 * <p>Allowed dependencies: JavaFX.
 */
package org.loraworkbench.gui.common.form;
