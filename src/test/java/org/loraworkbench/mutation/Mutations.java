package org.loraworkbench.mutation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes broken files of whole ones, the same ones for the same seed. */
final class Mutations {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What stands where something else should: as JSON. */
    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "-1",
                    "0",
                    "1e308",
                    "0.5",
                    "2147483647",
                    "4294967296",
                    "9223372036854775807",
                    "123456789012345678901234567890",
                    "NaN",
                    "\"\"",
                    "\"x\"",
                    "\"../../x\"",
                    "\"/x\"",
                    "\"C:\\\\x\"",
                    "\"a\\u0000b\"",
                    "\"=1+1\"",
                    "\"CON\"",
                    "[]",
                    "{}",
                    "[null]",
                    "[[[[]]]]",
                    "{\"a\": {\"b\": 1}}",
                    "[".repeat(1_000) + "]".repeat(1_000));

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    /** Any file. */
    byte[] ofBytes(byte[] whole) {
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            case 1 -> withFlips(whole, whole.length);
            case 2 -> withFlips(whole, Math.min(whole.length, 200));
            default -> withGap(whole);
        };
    }

    /** A file of one JSON document. */
    byte[] ofJson(byte[] whole) {
        return random.nextInt(5) == 0 ? ofBytes(whole) : changed(text(whole));
    }

    /** A file of one JSON document a line. */
    byte[] ofJsonLines(byte[] whole) {
        if (random.nextInt(5) == 0) {
            return ofBytes(whole);
        }
        List<String> lines = new ArrayList<>(text(whole).lines().toList());
        int line = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.add(line, lines.get(random.nextInt(lines.size())));
            case 1 -> lines.set(line, value());
            default -> lines.set(line, text(changed(lines.get(line))));
        }
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A safetensors file, of which mostly the header is changed. */
    byte[] ofSafetensors(byte[] whole) {
        if (random.nextInt(3) == 0) {
            return ofBytes(whole);
        }
        ByteBuffer buffer = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) buffer.getLong();
        byte[] header = changed(text(Arrays.copyOfRange(whole, 8, 8 + length)));
        ByteArrayOutputStream mutated = new ByteArrayOutputStream();
        mutated.writeBytes(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .array());
        mutated.writeBytes(header);
        mutated.write(whole, 8 + length, whole.length - 8 - length);
        return mutated.toByteArray();
    }

    private byte[] withFlips(byte[] whole, int among) {
        byte[] flipped = whole.clone();
        for (int flips = 1 + random.nextInt(3); flips > 0 && among > 0; flips--) {
            flipped[random.nextInt(among)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] withGap(byte[] whole) {
        int start = random.nextInt(whole.length + 1);
        int end = Math.min(whole.length, start + 1 + random.nextInt(40));
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.write(whole, 0, start);
        rest.write(whole, end, whole.length - end);
        return rest.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /** Replaces, removes or doubles one value, wherever it is. */
    private byte[] changed(String document) {
        try {
            JsonNode root = JSON.readTree(document);
            List<JsonNode> containers = new ArrayList<>();
            collect(root, containers);
            String mark = "\"the place of a mutation\"";
            String written =
                    containers.isEmpty()
                            ? mark
                            : change(root, containers.get(random.nextInt(containers.size())));
            return written.replace(mark, value()).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) {
            containers.add(node);
        }
        node.forEach(inner -> collect(inner, containers));
    }

    private String change(JsonNode root, JsonNode container) throws JsonProcessingException {
        int kind = random.nextInt(6);
        String mark = "the place of a mutation";
        if (container instanceof ObjectNode object) {
            List<String> keys = new ArrayList<>();
            object.fieldNames().forEachRemaining(keys::add);
            String key = keys.get(random.nextInt(keys.size()));
            JsonNode old = object.get(key);
            switch (kind) {
                case 0 -> object.remove(key);
                case 1 -> object.set(key + "x", object.remove(key));
                case 2 -> object.set(keys.get(random.nextInt(keys.size())), old);
                default -> object.put(key, mark);
            }
            // A key that stands twice is no tree, but may be text.
            return kind == 3
                    ? root.toString()
                            .replace(
                                    JSON.writeValueAsString(key) + ":\"" + mark + "\"",
                                    "%1$s:%2$s,%1$s:%2$s"
                                            .formatted(JSON.writeValueAsString(key), old))
                    : root.toString();
        }
        ArrayNode list = (ArrayNode) container;
        int index = random.nextInt(list.size());
        switch (kind) {
            case 0 -> list.remove(index);
            case 1 -> list.add(list.get(index));
            default -> list.set(index, JSON.getNodeFactory().textNode(mark));
        }
        return root.toString();
    }
}
