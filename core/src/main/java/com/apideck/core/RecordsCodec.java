package com.apideck.core;

import com.apideck.core.codec.Codec;
import com.apideck.core.codec.Codecs;
import com.apideck.core.codec.JsonInput;
import com.apideck.core.codec.JsonOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A list in which a record that cannot be read does not cost the others. */
record RecordsCodec<T>(Codec<T> record) implements Codec<RecordsCodec.Records<T>> {

  /**
   * What could be read, and what could not.
   *
   * @param readable in the order of the document
   * @param unreadable with their places in it
   */
  record Records<T>(List<T> readable, List<Page.Unreadable> unreadable) {}

  @Override
  public Records<T> read(JsonInput in) throws IOException {
    List<Page.Unreadable> unreadable = new ArrayList<>(0);
    List<T> readable = in.records(record, unfit -> unreadable.add(Page.Unreadable.of(unfit, true)));
    return new Records<>(readable, List.copyOf(unreadable));
  }

  @Override
  public void write(JsonOutput out, Records<T> records) throws IOException {
    Codecs.listOf(record).write(out, records.readable());
  }
}
