package org.loraworkbench.gui.compare;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.Columns;
import org.loraworkbench.runs.compare.ComparedLane;

/**
 * The two settings of the map: ranks across, and up what they are usually combined with. What the
 * user has chosen stays.
 */
public final class MapAxes {

    private final ObservableList<Column> offered =
            FXCollections.observableArrayList(Columns.R, Columns.ALPHA);
    private final ObjectProperty<Column> across = new SimpleObjectProperty<>(Columns.R);
    private final ObjectProperty<Column> up = new SimpleObjectProperty<>(Columns.ALPHA);
    private boolean userHasChosen;

    /** What is offered is being changed by the program, not by the user. */
    private boolean offering;

    MapAxes() {
        List.of(across, up)
                .forEach(axis -> axis.addListener(property -> userHasChosen |= !offering));
    }

    /** Settings that vary among the lanes, and the usual ones. */
    public ObservableList<Column> offered() {
        return offered;
    }

    public ObjectProperty<Column> acrossProperty() {
        return across;
    }

    public ObjectProperty<Column> upProperty() {
        return up;
    }

    /** Offers what varies among these lanes. */
    void offer(List<ComparedLane> lanes) {
        List<ComparedLane> adapters = lanes.stream().filter(ComparedLane::isLora).toList();
        List<Column> now = new ArrayList<>(List.of(Columns.R, Columns.ALPHA));
        Columns.varying(adapters).stream()
                .filter(column -> !now.contains(column))
                .forEach(now::add);
        List.of(across.get(), up.get()).stream()
                .filter(column -> userHasChosen && !now.contains(column))
                .forEach(now::add);
        offering = true;
        if (!now.equals(offered)) {
            Column acrossBefore = across.get();
            Column upBefore = up.get();
            offered.setAll(now);
            across.set(acrossBefore);
            up.set(upBefore);
        }
        if (!userHasChosen) {
            across.set(Columns.R);
            up.set(Columns.besideRank(adapters));
        }
        offering = false;
    }
}
