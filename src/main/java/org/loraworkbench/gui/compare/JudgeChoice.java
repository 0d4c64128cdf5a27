package org.loraworkbench.gui.compare;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Quality;

/**
 * What lanes are judged by. What the user has chosen stays, and is offered, even while no lane that
 * is shown has it; before that it is the first measure of the lanes.
 */
final class JudgeChoice {

    private final ObservableList<Quality> offered = FXCollections.observableArrayList();
    private final ObjectProperty<Quality> chosen = new SimpleObjectProperty<>();

    /** By the user, or what was the first of the first lanes. */
    private Quality wanted;

    private boolean userHasChosen;

    /** What is offered is being changed by the program, not by the user. */
    private boolean offering;

    JudgeChoice() {
        chosen.addListener((property, old, now) -> remember(now));
    }

    private void remember(Quality now) {
        if (!offering && now != null) {
            wanted = now;
            userHasChosen = true;
        }
    }

    ObservableList<Quality> offered() {
        return offered;
    }

    /** Null before there are lanes. */
    ObjectProperty<Quality> chosenProperty() {
        return chosen;
    }

    /** Offers what these lanes can be judged by. */
    void offer(List<ComparedLane> lanes) {
        List<Quality> now = new ArrayList<>(Quality.all(lanes));
        if (userHasChosen && !now.contains(wanted)) {
            now.add(wanted);
        }
        if (now.equals(offered)) {
            return;
        }
        offering = true;
        offered.setAll(now);
        chosen.set(now.contains(wanted) ? wanted : now.get(0));
        offering = false;
        if (wanted == null && !lanes.isEmpty()) {
            wanted = chosen.get();
        }
    }
}
