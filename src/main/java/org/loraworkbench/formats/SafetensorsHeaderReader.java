package org.loraworkbench.formats;

import static org.loraworkbench.formats.SafetensorsHeader.LENGTH_BYTES;
import static org.loraworkbench.formats.SafetensorsHeader.METADATA;
import static org.loraworkbench.formats.SafetensorsHeader.OFFSETS;
import static org.loraworkbench.formats.SafetensorsHeader.SHAPE;
import static org.loraworkbench.formats.SafetensorsHeader.TYPE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.loraworkbench.formats.MappedTensorFile.Region;

/** Reads and checks a header; what passes can be mapped without further checks. */
final class SafetensorsHeaderReader {

    /** The reference library refuses longer headers too. */
    private static final long LONGEST_HEADER = 100_000_000;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** An empty tensor stands at the same place as the one after it: it comes first. */
    private static final Comparator<Region> IN_ORDER_OF_BYTES =
            Comparator.comparingLong(Region::offset).thenComparingLong(Region::byteLength);

    private final Path file;
    private final long fileSize;
    private long dataStart;

    SafetensorsHeaderReader(Path file, long fileSize) {
        this.file = file;
        this.fileSize = fileSize;
    }

    SafetensorsHeader read(FileChannel channel) throws IOException {
        SafetensorsHeader header = parse(readText(channel));
        checkPlaces(header.regions());
        return header;
    }

    /** The header's JSON. */
    byte[] readText(FileChannel channel) throws IOException {
        checkSize(LENGTH_BYTES);
        InputStream bytes = Channels.newInputStream(channel);
        byte[] start = bytes.readNBytes(LENGTH_BYTES);
        FileStart.of(file, start).refuseGitPointer();
        long jsonLength = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (jsonLength < 0 || jsonLength > LONGEST_HEADER) {
            throw wrong("its header would have %d bytes", jsonLength);
        }
        checkSize(LENGTH_BYTES + jsonLength);
        return bytes.readNBytes((int) jsonLength);
    }

    /** What a header says; whether the tensors lie within the file is not checked. */
    SafetensorsHeader parse(byte[] text) throws IOException {
        dataStart = LENGTH_BYTES + text.length;
        JsonNode json = parseJson(text);
        return new SafetensorsHeader(regions(json), metadata(json.path(METADATA)));
    }

    private JsonNode parseJson(byte[] bytes) throws IOException {
        try {
            JsonNode json = JSON.readTree(bytes);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw wrong("its header is not JSON: %s", e.getOriginalMessage());
        }
        throw wrong("its header is not a JSON object");
    }

    private static Map<String, String> metadata(JsonNode json) {
        Map<String, String> metadata = new LinkedHashMap<>();
        json.properties().forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        return Map.copyOf(metadata);
    }

    private Map<String, Region> regions(JsonNode json) {
        Map<String, Region> regions = new LinkedHashMap<>();
        json.properties().stream()
                .filter(entry -> !entry.getKey().equals(METADATA))
                .map(entry -> Map.entry(entry.getKey(), region(entry.getKey(), entry.getValue())))
                .sorted(Map.Entry.comparingByValue(IN_ORDER_OF_BYTES))
                .forEach(entry -> regions.put(entry.getKey(), entry.getValue()));
        return regions;
    }

    private Region region(String name, JsonNode json) {
        ElementType type = elementType(name, json.path(TYPE).asText());
        List<Long> offsets = wholeNumbers(name, json, OFFSETS);
        if (offsets.size() != 2
                || offsets.get(0) > offsets.get(1)
                || offsets.get(1) > Long.MAX_VALUE - dataStart) {
            throw wrong("the %s of the tensor '%s' are not a start and an end", OFFSETS, name);
        }
        long[] shape = wholeNumbers(name, json, SHAPE).stream().mapToLong(n -> n).toArray();
        long byteLength = offsets.get(1) - offsets.get(0);
        checkLength(name, type, shape, byteLength);
        return new Region(type, shape, dataStart + offsets.get(0), byteLength);
    }

    private ElementType elementType(String tensorName, String typeName) {
        return ElementType.named(typeName)
                .orElseThrow(
                        () ->
                                new FormatException(
                                        "%s: the tensor '%s' has the element type '%s'; known are %s."
                                                .formatted(
                                                        file,
                                                        tensorName,
                                                        typeName,
                                                        List.of(ElementType.values()))));
    }

    private List<Long> wholeNumbers(String tensorName, JsonNode json, String field) {
        JsonNode array = json.path(field);
        boolean valid =
                array.isArray()
                        && StreamSupport.stream(array.spliterator(), false)
                                .allMatch(
                                        number ->
                                                number.isIntegralNumber()
                                                        && number.canConvertToLong()
                                                        && number.longValue() >= 0);
        if (!valid) {
            throw wrong(
                    "the %s of the tensor '%s' is not a list of whole numbers", field, tensorName);
        }
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::longValue).toList();
    }

    private void checkLength(String name, ElementType type, long[] shape, long byteLength) {
        long expected;
        try {
            expected = TensorData.byteLength(type, shape);
        } catch (ArithmeticException e) {
            throw wrong("the shape of the tensor '%s' is too large", name);
        }
        if (byteLength != expected) {
            throw wrong(
                    "the shape of the tensor '%s' takes %d bytes, its %s %d",
                    name, expected, OFFSETS, byteLength);
        }
    }

    private void checkPlaces(Map<String, Region> regions) {
        long end = dataStart;
        for (Map.Entry<String, Region> entry : regions.entrySet()) {
            Region region = entry.getValue();
            if (region.offset() < end) {
                throw wrong("the tensor '%s' overlaps the one before it", entry.getKey());
            }
            if (region.offset() > end) {
                throw wrong("there is a gap before the tensor '%s'", entry.getKey());
            }
            end = region.offset() + region.byteLength();
        }
        checkSize(end);
        if (fileSize > end) {
            throw wrong("%d bytes follow the last tensor", fileSize - end);
        }
    }

    private void checkSize(long leastSize) {
        if (fileSize < leastSize) {
            throw new FormatException(
                    "%s is truncated: it should have at least %d bytes, but has %d; copy or download it again."
                            .formatted(file, leastSize, fileSize));
        }
    }

    private FormatException wrong(String what, Object... arguments) {
        return new FormatException(
                "%s is not a valid safetensors file: %s."
                        .formatted(file, what.formatted(arguments)));
    }
}
