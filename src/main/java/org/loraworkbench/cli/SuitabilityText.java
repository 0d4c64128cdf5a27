package org.loraworkbench.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.loraworkbench.config.Json;
import org.loraworkbench.export.adapter.Destination;
import org.loraworkbench.export.adapter.Suitability;
import org.loraworkbench.worker.child.LaneExport;

/** Which programs take an adapter, as a table and as JSON. */
final class SuitabilityText {

    private SuitabilityText() {}

    static void print(LaneExport export, List<Destination> destinations, PrintWriter out) {
        TextTable table = new TextTable("--to", "program", "verdict", "what to know");
        for (Destination destination : destinations) {
            Suitability suitability = export.suitability(destination);
            table.add(
                    List.of(
                            name(destination),
                            destination.title(),
                            suitability.verdict().title(),
                            suitability.sentence()));
        }
        table.print(out);
    }

    static ArrayNode json(LaneExport export, List<Destination> destinations) {
        ArrayNode rows = Json.MAPPER.createArrayNode();
        for (Destination destination : destinations) {
            Suitability suitability = export.suitability(destination);
            rows.addObject()
                    .put("to", name(destination))
                    .put("program", destination.title())
                    .put("verdict", name(suitability.verdict()))
                    .put("reason", suitability.reason())
                    .put("remedy", suitability.remedy())
                    .put("sentence", suitability.sentence());
        }
        return rows;
    }

    /** As the command line takes it. */
    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
