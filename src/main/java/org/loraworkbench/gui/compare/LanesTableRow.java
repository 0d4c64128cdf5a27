package org.loraworkbench.gui.compare;

import java.util.List;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import org.loraworkbench.runs.compare.ComparedLane;

/** A line of the table, set apart while its lanes are pointed at here or in a chart. */
final class LanesTableRow extends TableRow<org.loraworkbench.gui.compare.TableRow> {

    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");

    private final CompareViewModel page;
    private final InvalidationListener refresh = property -> showPointed();

    LanesTableRow(CompareViewModel page) {
        this.page = page;
        page.focus().pointedProperty().addListener(new WeakInvalidationListener(refresh));
        hoverProperty().addListener((property, old, now) -> point(now));
    }

    private void point(boolean hover) {
        page.focus().point(hover && getItem() != null ? getItem().ids() : List.of());
    }

    @Override
    protected void updateItem(org.loraworkbench.gui.compare.TableRow item, boolean empty) {
        super.updateItem(item, empty);
        showPointed();
    }

    private void showPointed() {
        Set<ComparedLane.Id> pointed = page.focus().pointedProperty().get();
        boolean own = getItem() != null && getItem().ids().stream().anyMatch(pointed::contains);
        pseudoClassStateChanged(POINTED, own);
    }
}
