package org.loraworkbench.gui.compare.chart;

import java.util.List;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.ValueForm;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Quality;

/**
 * A lane as it is drawn.
 *
 * @param name short, and different from those of the other lanes in the charts
 * @param styleClasses define its colour
 */
public record ChartedLane(ComparedLane lane, String name, List<String> styleClasses) {

    public ChartedLane {
        styleClasses = List.copyOf(styleClasses);
    }

    /** The same lane in another look. */
    public ChartedLane looking(List<String> otherStyleClasses) {
        return new ChartedLane(lane, name, otherStyleClasses);
    }

    public ComparedLane.Id id() {
        return lane.id();
    }

    public long trainableParameters() {
        return lane.results().trainableParameters();
    }

    /** How values of a measure are written. */
    static ValueForm formOf(Quality quality) {
        return ValueForm.of(quality.isFraction());
    }

    /** What a card at the pointer says of it. */
    String inWords(Quality quality) {
        return "%s\n%s\n%s %s\n%s trainable"
                .formatted(
                        name,
                        lane.runName(),
                        quality.title(),
                        formOf(quality).text(lane.value(quality)),
                        NumberText.count(trainableParameters()));
    }
}
