package org.loraworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.training.bench.Benchmark;

/**
 * Figures of another program, in the form that {@code bench --json} prints: {@code rows} with
 * {@code lanes}, {@code batch}, {@code precision} and {@code milliseconds}. For several lanes the
 * time is that of as many runs one after the other.
 */
record ReferenceFigures(JsonNode rows) {

    static ReferenceFigures read(Path file) {
        JsonNode rows = Json.read(file).path("rows");
        if (!rows.isArray()) {
            throw new ConfigException(
                    "rows", "must be a list in " + file + ", as bench --json prints it");
        }
        return new ReferenceFigures(rows);
    }

    /** The time of the same setting; empty if there is none. */
    Optional<Double> milliseconds(Benchmark.Row row) {
        for (JsonNode other : rows) {
            boolean same =
                    other.path("lanes").asInt() == row.lanes()
                            && other.path("batch").asInt() == row.batch()
                            && other.path("precision").asText().equals(row.precision())
                            && !Double.isNaN(row.shareOfProducts());
            if (same) {
                return Optional.of(other.path("milliseconds").asDouble());
            }
        }
        return Optional.empty();
    }
}
