package org.loraworkbench.gui.workbench;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** The ways to start the experiment on the page. None starts while a data file is being opened. */
public final class ExperimentStart {

    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyBooleanWrapper searchable = new ReadOnlyBooleanWrapper(false);
    private final DataFileViewModel dataFile;
    private final StepInTree stepInTree;
    private final Runnable train;
    private Runnable findRank = () -> {};
    private Runnable stepOnce = () -> {};

    /**
     * @param stepInTree shows what a single step does
     * @param train starts the experiment; called only while {@link #readyProperty} holds
     */
    ExperimentStart(DataFileViewModel dataFile, StepInTree stepInTree, Runnable train) {
        this.dataFile = dataFile;
        this.stepInTree = stepInTree;
        this.train = train;
    }

    /** Whether the page can be read, so that training can start. */
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /** Whether there are adapters whose rank can be searched. */
    public ReadOnlyBooleanProperty searchableProperty() {
        return searchable.getReadOnlyProperty();
    }

    void allow(boolean training, boolean search) {
        ready.set(training);
        searchable.set(search);
    }

    /**
     * @param newFindRank starts the search for the rank that is enough; called only while {@link
     *     #searchableProperty} holds
     */
    public void findRankWith(Runnable newFindRank) {
        findRank = newFindRank;
    }

    /**
     * @param newStepOnce starts the experiment for one step; called only while {@link
     *     #readyProperty} holds
     */
    public void stepOnceWith(Runnable newStepOnce) {
        stepOnce = newStepOnce;
    }

    public void train() {
        runIf(ready.get(), train);
    }

    /** Searches the rank that is enough. */
    public void findRank() {
        runIf(searchable.get(), findRank);
    }

    /** Trains one step and waits. */
    public void stepOnce() {
        runIf(
                ready.get(),
                () -> {
                    stepInTree.begin();
                    stepOnce.run();
                });
    }

    private void runIf(boolean allowed, Runnable start) {
        if (allowed && !dataFile.openProperty().get()) {
            start.run();
        }
    }
}
