package org.loraworkbench.runs.compare;

import java.util.List;

/** Lanes that belong together, such as repetitions over seeds; at least one. */
public record LaneGroup(List<ComparedLane> lanes) {

    public LaneGroup {
        lanes = List.copyOf(lanes);
        if (lanes.isEmpty()) {
            throw new IllegalArgumentException("a group has at least one lane");
        }
    }

    public ComparedLane first() {
        return lanes.get(0);
    }

    /** A number's mean and spread over the lanes. */
    public Spread spread(Column column) {
        return Spread.of(lanes.stream().mapToDouble(column::number).toArray());
    }

    /** The mean and how far it spreads, or the text that all lanes share, or how many differ. */
    public String shown(Column column) {
        List<String> texts = lanes.stream().map(column::shown).distinct().toList();
        if (texts.size() == 1) {
            return texts.get(0);
        }
        if (!column.kind().isNumber()) {
            return texts.size() + " different";
        }
        Spread spread = spread(column);
        String mean = Figure.shown(column.kind(), spread.mean());
        return Double.isNaN(spread.deviation())
                ? mean
                : mean + " ± " + Figure.shown(column.kind(), spread.deviation());
    }
}
