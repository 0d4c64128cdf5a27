/**
 * Fields of a form: a view model that holds text, value, hint and error, and a box that shows it.
 * Fields of described settings make themselves ({@link
 * org.loraworkbench.gui.common.form.SettingFields}).
 *
 * <p>Allowed dependencies: config, JavaFX.
 */
package org.loraworkbench.gui.common.form;
