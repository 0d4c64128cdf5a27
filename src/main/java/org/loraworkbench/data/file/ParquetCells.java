package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Cells of a Parquet file as the same cells are in JSON lines: lists, structs as objects, maps as
 * objects by key. Lists may be written in any of the ways that the format's specification asks
 * readers to know (LogicalTypes.md, "Lists").
 */
final class ParquetCells {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ParquetCells() {}

    static JsonNode of(Group group, int field) {
        Type type = group.getType().getType(field);
        int count = group.getFieldRepetitionCount(field);
        if (type.isRepetition(Type.Repetition.REPEATED)) {
            ArrayNode list = JSON.arrayNode();
            for (int i = 0; i < count; i++) {
                list.add(value(group, field, i));
            }
            return list;
        }
        return count == 0 ? JSON.nullNode() : value(group, field, 0);
    }

    private static JsonNode value(Group group, int field, int index) {
        Type type = group.getType().getType(field);
        if (type.isPrimitive()) {
            return ParquetValues.of(group, field, index);
        }
        Group inner = group.getGroup(field, index);
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (meaning instanceof ListLogicalTypeAnnotation) {
            return list(inner, type.getName());
        }
        return meaning instanceof MapLogicalTypeAnnotation ? map(inner) : struct(inner);
    }

    private static ObjectNode struct(Group group) {
        ObjectNode object = JSON.objectNode();
        for (int field = 0; field < group.getType().getFieldCount(); field++) {
            object.set(group.getType().getFieldName(field), of(group, field));
        }
        return object;
    }

    private static ArrayNode list(Group group, String name) {
        ArrayNode list = JSON.arrayNode();
        Type repeated = group.getType().getType(0);
        boolean wrapped = !repeated.isPrimitive() && wraps(repeated.asGroupType(), name);
        for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
            list.add(wrapped ? of(group.getGroup(0, i), 0) : value(group, 0, i));
        }
        return list;
    }

    /** Whether a repeated group only holds the element, and is not the element itself. */
    private static boolean wraps(GroupType repeated, String listName) {
        return repeated.getFieldCount() == 1
                && !repeated.getName().equals("array")
                && !repeated.getName().equals(listName + "_tuple");
    }

    private static ObjectNode map(Group group) {
        ObjectNode object = JSON.objectNode();
        for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
            Group entry = group.getGroup(0, i);
            JsonNode value = entry.getType().getFieldCount() > 1 ? of(entry, 1) : JSON.nullNode();
            object.set(of(entry, 0).asText(), value);
        }
        return object;
    }
}
