/**
 * The window: one package per page, each page an FXML file, a controller that only binds, and a
 * view model that never sees a control.
 *
 * <p>Allowed dependencies: JavaFX, and this program's {@code config}, {@code events}, {@code runs},
 * {@code lessons}, {@code worker} and {@code analysis}. The window never loads the engine: it
 * starts workers.
 */
package org.loraworkbench.gui;
