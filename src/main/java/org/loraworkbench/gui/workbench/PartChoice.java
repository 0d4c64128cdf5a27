package org.loraworkbench.gui.workbench;

import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.data.file.FilePreview;
import org.loraworkbench.data.file.Part;
import org.loraworkbench.gui.common.form.ChoiceField;

/**
 * A part of the examples and the column that plays it.
 *
 * @param column nothing is chosen where a column is needed and none was found
 */
public record PartChoice(Part part, ChoiceField<String> column) {

    /** Shown where a part that may be missing is. */
    private static final String NONE = "–";

    /** What was guessed, or chosen before. */
    static List<PartChoice> of(FilePreview preview) {
        return Part.of(preview.taskType()).stream().map(part -> of(part, preview)).toList();
    }

    private static PartChoice of(Part part, FilePreview preview) {
        List<String> columns = new ArrayList<>(preview.columns());
        if (!part.required()) {
            columns.add(0, NONE);
        }
        ChoiceField<String> choice =
                new ChoiceField<>(
                        "The column of the file that is the %s: %s."
                                .formatted(part.name(), part.meaning()),
                        columns);
        String otherwise = part.required() ? null : NONE;
        choice.valueProperty().set(preview.parts().getOrDefault(part.name(), otherwise));
        choice.hintProperty().set(part.meaning());
        return new PartChoice(part, choice);
    }

    /** The part's name, as a field is called. */
    public String title() {
        return part.name().replace('_', ' ');
    }

    /** Whether nothing has been chosen yet. */
    boolean isOpen() {
        return column.value() == null;
    }

    /** The column as an experiment names it; empty for none. */
    String asked() {
        return NONE.equals(column.value()) ? "" : column.value();
    }
}
