/**
 * What several pages share: loading FXML, numbers as text, small controls.
 *
 * <p>Allowed dependencies: JavaFX, Ikonli.
 */
package org.loraworkbench.gui.common;
