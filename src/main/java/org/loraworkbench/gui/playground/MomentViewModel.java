package org.loraworkbench.gui.playground;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** At which moment of a training the lanes are as they answer. */
public final class MomentViewModel {

    private final StringProperty asOf = new SimpleStringProperty("");
    private Runnable refreshing = () -> {};

    /** A sentence; empty where the training is over. */
    public StringProperty asOfProperty() {
        return asOf;
    }

    /**
     * @param newRefreshing brings what the lanes of a run in training have learned by now
     */
    void refreshWith(Runnable newRefreshing) {
        refreshing = newRefreshing;
    }

    /** Takes what the lanes have learned by now; what is answered is answered anew. */
    public void refresh() {
        refreshing.run();
    }
}
