package org.loraworkbench.formats.compress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** The {@code README.md} that hubs show beside a cut adapter. */
final class CutCard {

    private final StringBuilder text = new StringBuilder();

    private CutCard() {}

    static String of(CompressedAdapter adapter, ObjectNode config) throws IOException {
        CutCard card = new CutCard();
        card.head(config);
        card.summary(adapter, config);
        if (!adapter.isWhole()) {
            card.layers(adapter);
        }
        return card.text.toString();
    }

    private void head(ObjectNode config) {
        line("---");
        JsonNode base = config.path("base_model_name_or_path");
        if (base.isTextual()) {
            line("base_model: " + base);
        }
        line("library_name: peft");
        line("tags:");
        line("- lora");
        line("---");
        line("");
    }

    private void summary(CompressedAdapter adapter, ObjectNode config) throws IOException {
        line("# A LoRA adapter, cut by its singular values");
        line("");
        line(
                "What each layer of the trained adapter adds, ΔW, was replaced by its best"
                        + " approximation of a lower rank (truncated singular value"
                        + " decomposition), without further training.");
        line("");
        line("| | |");
        line("|---|---|");
        row("base model", config.path("base_model_name_or_path").asText("not named"));
        row("cut", adapter.cut().sentence());
        row(
                "parameters of A and B",
                "%s, before %s"
                        .formatted(
                                count(adapter.parameters()), count(adapter.originalParameters())));
        row("energy kept (‖ΔW‖², all layers)", percent(adapter.energyKept()));
        row("‖what was cut off‖ / ‖ΔW‖", percent(relativeError(adapter)));
    }

    private static double relativeError(CompressedAdapter adapter) {
        return adapter.norm() == 0 ? 0 : adapter.error() / adapter.norm();
    }

    private void layers(CompressedAdapter adapter) {
        line("");
        line("## Ranks");
        line("");
        line("| layer | rank | before |");
        line("|---|---:|---:|");
        Map<String, Integer> before = adapter.originalRanks();
        adapter.ranks()
                .forEach(
                        (layer, rank) ->
                                line("| %s | %d | %d |".formatted(layer, rank, before.get(layer))));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void row(String name, String value) {
        line("| %s | %s |".formatted(name, value.replace("|", "\\|")));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
