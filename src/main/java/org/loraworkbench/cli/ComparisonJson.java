package org.loraworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.loraworkbench.config.Json;
import org.loraworkbench.events.RunResult.LaneResult;
import org.loraworkbench.runs.ListedRun;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.Columns;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Comparison;
import org.loraworkbench.runs.compare.LaneResults;
import org.loraworkbench.runs.compare.Verdict;

/**
 * What {@code compare --json} prints: {@code lanes}, each as in {@code train --json} and with all
 * columns of the table besides; {@code verdicts}; and {@code damaged} runs.
 */
final class ComparisonJson {

    private ComparisonJson() {}

    static ObjectNode of(Comparison comparison, List<Verdict> verdicts) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode lanes = json.putArray("lanes");
        List<Column> columns = Columns.of(comparison.lanes());
        comparison.lanes().forEach(lane -> lanes.add(lane(lane, columns)));
        ArrayNode told = json.putArray("verdicts");
        verdicts.forEach(verdict -> told.add(verdict(verdict)));
        ArrayNode damaged = json.putArray("damaged");
        comparison.damaged().forEach(run -> damaged.add(damaged(run)));
        return json;
    }

    private static ObjectNode lane(ComparedLane lane, List<Column> columns) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("run", lane.folder().path().toString());
        json.put("run_name", lane.runName());
        json.setAll(Json.MAPPER.<ObjectNode>valueToTree(result(lane)));
        for (Column column : columns) {
            if (!json.has(column.key()) && !json.get("metrics").has(column.key())) {
                json.set(column.key(), value(column, lane));
            }
        }
        json.remove("run_folder");
        return json;
    }

    private static JsonNode value(Column column, ComparedLane lane) {
        JsonNodeFactory values = Json.MAPPER.getNodeFactory();
        double number = column.number(lane);
        return switch (column.kind()) {
            case TEXT -> values.textNode(column.text(lane));
            case COUNT, BYTES ->
                    Double.isNaN(number) ? values.nullNode() : values.numberNode((long) number);
            default -> values.numberNode(number);
        };
    }

    private static LaneResult result(ComparedLane lane) {
        LaneResults results = lane.results();
        return new LaneResult(
                lane.settings().name(),
                lane.isLora() ? lane.settings().lora().r() : 0,
                lane.isLora() ? lane.settings().lora().loraAlpha() : 0,
                Json.nameOf(lane.settings().method()),
                results.trainableParameters(),
                results.allParameters(),
                results.trainLoss(),
                results.validationLoss(),
                results.metrics(),
                lane.folder().adapter(lane.settings().name()).toString());
    }

    private static ObjectNode verdict(Verdict verdict) {
        return Json.MAPPER
                .createObjectNode()
                .put("subject", verdict.subject())
                .put("kind", verdict.kind().name().toLowerCase(Locale.ROOT))
                .put("quality", verdict.quality().metric())
                .put("sentence", verdict.sentence());
    }

    private static ObjectNode damaged(ListedRun.Damaged run) {
        return Json.MAPPER
                .createObjectNode()
                .put("run", run.folder().path().toString())
                .put("reason", run.reason());
    }
}
