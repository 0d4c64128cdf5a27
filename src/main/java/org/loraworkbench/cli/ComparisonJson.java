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
import org.loraworkbench.runs.compare.Candidate;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.Columns;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Comparison;
import org.loraworkbench.runs.compare.LaneResults;
import org.loraworkbench.runs.compare.RankDifference;
import org.loraworkbench.runs.compare.RankVerdict;

/**
 * What {@code compare --json} prints: {@code lanes}, each as in {@code train --json} and with all
 * columns of the table besides; {@code verdicts}, one for each base and data set; {@code verdict},
 * where there is but one; and {@code damaged} runs. In a verdict {@code rank}, {@code low}, {@code
 * high} and {@code best} are ranks, or names where there is no rank, as of a full fine-tuning.
 */
final class ComparisonJson {

    private ComparisonJson() {}

    static ObjectNode of(Comparison comparison, List<RankVerdict> verdicts) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode lanes = json.putArray("lanes");
        List<Column> columns = Columns.of(comparison.lanes());
        comparison.lanes().forEach(lane -> lanes.add(lane(lane, columns)));
        json.set("verdict", verdicts.size() == 1 ? verdict(verdicts.get(0)) : null);
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

    private static ObjectNode verdict(RankVerdict verdict) {
        ObjectNode json =
                Json.MAPPER
                        .createObjectNode()
                        .put("subject", verdict.subject())
                        .put("kind", verdict.kind().name().toLowerCase(Locale.ROOT))
                        .put("quality", verdict.quality().metric())
                        .put("tolerance", verdict.tolerance());
        json.set("rank", rank(verdict.rank()));
        json.set("low", rank(verdict.low()));
        json.set("high", rank(verdict.high()));
        json.set("best", rank(verdict.best()));
        json.set("difference", difference(verdict.difference()));
        ArrayNode behind = json.putArray("behind");
        verdict.behind().forEach(other -> behind.add(difference(other)));
        json.put("validation_rows", verdict.rows()).put("seeds", verdict.fewestSeeds());
        json.put("sentence", verdict.finding());
        json.set("remarks", Json.MAPPER.valueToTree(verdict.remarks()));
        return json;
    }

    private static JsonNode rank(Candidate candidate) {
        JsonNodeFactory values = Json.MAPPER.getNodeFactory();
        return candidate.rank().isPresent()
                ? values.numberNode(candidate.rank().getAsInt())
                : values.textNode(candidate.name());
    }

    /** Margin and probability are null where they are not known. */
    private static ObjectNode difference(RankDifference difference) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.set("better", rank(difference.better()));
        json.set("worse", rank(difference.worse()));
        json.put("gain", difference.gain());
        json.put("margin", difference.isKnown() ? difference.margin() : null);
        json.put("probability", difference.isKnown() ? difference.probability() : null);
        return json;
    }

    private static ObjectNode damaged(ListedRun.Damaged run) {
        return Json.MAPPER
                .createObjectNode()
                .put("run", run.folder().path().toString())
                .put("reason", run.reason());
    }
}
