package org.loraworkbench.lessons;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.JsonFields;

/** Reads what a question asks a run for, such as {@code {"quantity": "metric", "lane": "r8"}}. */
final class ComputationReader {

    private static final String ALL = "all";

    private ComputationReader() {}

    static Computation read(JsonNode json) {
        JsonFields fields = new JsonFields(json);
        Quantity quantity = fields.choice("quantity", Quantity.class, null);
        if (quantity == null) {
            throw new ConfigException("quantity", "is needed, such as \"metric\"");
        }
        long kinds =
                Stream.of("lane", "spread_of", "best_of", "smallest_rank_within")
                        .filter(fields::has)
                        .count();
        if (kinds != 1) {
            throw new ConfigException(
                    "",
                    "must have exactly one of lane, spread_of, best_of and smallest_rank_within,"
                            + " but has "
                            + kinds);
        }
        Computation computation = computation(fields, quantity);
        fields.refuseOthers();
        return computation;
    }

    private static Computation computation(JsonFields fields, Quantity quantity) {
        if (fields.has("lane")) {
            String lane = fields.text("lane", "");
            return fields.has("minus")
                    ? new Computation.Difference(quantity, lane, fields.text("minus", ""))
                    : new Computation.OneLane(quantity, lane);
        }
        if (fields.has("spread_of")) {
            return new Computation.Spread(quantity, lanes(fields, "spread_of"));
        }
        if (fields.has("best_of")) {
            return new Computation.BestOf(quantity, lanes(fields, "best_of"));
        }
        return new Computation.SmallestRank(
                quantity, fields.number("smallest_rank_within", 0), lanes(fields, "of"));
    }

    /** {@code "all"}, and nothing, stand for all lanes of the experiment. */
    private static List<String> lanes(JsonFields fields, String key) {
        List<String> names = fields.list(key, JsonFields::asText);
        return names.equals(List.of(ALL)) ? List.of() : names;
    }
}
