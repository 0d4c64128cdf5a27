package org.loraworkbench.gui.compare;

import javafx.scene.layout.VBox;

/** What differs between the selected lanes. */
public final class DifferencesPane extends VBox {}
