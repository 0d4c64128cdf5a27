package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Single values of a Parquet file: texts, numbers, truth; days and times as ISO 8601 writes them.
 * Bytes are a text where they are valid UTF-8.
 */
final class ParquetValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ParquetValues() {}

    static JsonNode of(Group group, int field, int index) {
        PrimitiveType type = group.getType().getType(field).asPrimitiveType();
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> JSON.booleanNode(group.getBoolean(field, index));
            case FLOAT -> number(group.getFloat(field, index));
            case DOUBLE -> JSON.numberNode(group.getDouble(field, index));
            case INT32 -> whole(group.getInteger(field, index), meaning);
            case INT64 -> whole(group.getLong(field, index), meaning);
            case INT96 -> JSON.binaryNode(group.getInt96(field, index).getBytes());
            case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(group.getBinary(field, index), meaning);
        };
    }

    /** With the digits that a float has. */
    private static JsonNode number(float value) {
        return JSON.numberNode(Double.parseDouble(Float.toString(value)));
    }

    private static JsonNode whole(long value, LogicalTypeAnnotation meaning) {
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return JSON.numberNode(BigDecimal.valueOf(value, decimal.getScale()));
        }
        if (meaning instanceof DateLogicalTypeAnnotation) {
            return JSON.textNode(LocalDate.ofEpochDay(value).toString());
        }
        if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
            String instant = Instant.EPOCH.plus(value, unit(timestamp.getUnit())).toString();
            return JSON.textNode(
                    timestamp.isAdjustedToUTC()
                            ? instant
                            : instant.substring(0, instant.length() - 1));
        }
        if (meaning instanceof TimeLogicalTypeAnnotation time) {
            return JSON.textNode(LocalTime.MIDNIGHT.plus(value, unit(time.getUnit())).toString());
        }
        return meaning instanceof IntLogicalTypeAnnotation kind && !kind.isSigned()
                ? unsigned(value, kind.getBitWidth())
                : JSON.numberNode(value);
    }

    private static JsonNode unsigned(long value, int bits) {
        return bits == Long.SIZE
                ? JSON.numberNode(new BigInteger(Long.toUnsignedString(value)))
                : JSON.numberNode(value & (1L << bits) - 1);
    }

    private static ChronoUnit unit(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
        };
    }

    private static JsonNode bytes(Binary binary, LogicalTypeAnnotation meaning) {
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return JSON.numberNode(
                    new BigDecimal(new BigInteger(binary.getBytes()), decimal.getScale()));
        }
        if (meaning instanceof Float16LogicalTypeAnnotation) {
            return JSON.binaryNode(binary.getBytes());
        }
        try {
            return JSON.textNode(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(binary.getBytes()))
                            .toString());
        } catch (CharacterCodingException e) {
            return JSON.binaryNode(binary.getBytes());
        }
    }
}
