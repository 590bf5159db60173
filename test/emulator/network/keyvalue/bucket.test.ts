import { expect, test } from 'vitest';
import { openBucket, type Bucket } from '../../../../emulator/network/keyvalue/bucket.ts';
import { startTestClouds } from '../../cloud/started-clouds.ts';

const text = (value: Uint8Array | undefined): string | undefined =>
  value && Buffer.from(value).toString();

async function openTestBucket(): Promise<Bucket> {
  const { connect } = await startTestClouds(['aws']);
  return openBucket(await connect('aws'), { domain: 'aws', bucket: 'things' });
}

test('any key and value can be written, read, listed and deleted', async () => {
  const bucket = await openTestBucket();
  const keys = [
    '',
    ' ',
    '.',
    'a.b',
    '*',
    '>',
    '$KV.x',
    '=',
    '=2E',
    'ä 😀 漢',
    'line\r\nbreak',
    'A/b-c_d',
    'k'.repeat(5000),
    '漢'.repeat(1500),
  ];
  expect(await bucket.listKeys()).toEqual([]);
  for (const key of keys) await bucket.put(key, Buffer.from(`value of ${key}`));
  for (const key of keys) expect(text(await bucket.get(key))).toBe(`value of ${key}`);
  expect(await bucket.listKeys()).toEqual(keys);

  await bucket.delete('a.b');
  await bucket.delete('never there');
  expect(await bucket.get('a.b')).toBeUndefined();
  expect(await bucket.exists('a.b')).toBe(false);
  expect(await bucket.exists('')).toBe(true);
  expect(await bucket.listKeys()).toEqual(keys.filter((key) => key !== 'a.b'));
});

test('empty and large values come back whole', async () => {
  const bucket = await openTestBucket();
  const large = new Uint8Array(10 * 1024 * 1024).fill(3);
  await bucket.put('empty', new Uint8Array());
  await bucket.put('large', large);
  expect(await bucket.get('empty')).toHaveLength(0);
  expect(await bucket.exists('empty')).toBe(true);
  expect(Buffer.compare((await bucket.get('large'))!, large)).toBe(0);
});

test('a value is replaced if nobody has written since, also a deleted one', async () => {
  const bucket = await openTestBucket();
  expect(await bucket.replace('a', Buffer.from('1'), 0)).toBeTypeOf('number');
  expect(await bucket.replace('a', Buffer.from('2'), 0)).toBeUndefined();
  const { revision } = await bucket.read('a');
  await bucket.put('a', Buffer.from('3'));
  expect(await bucket.replace('a', Buffer.from('4'), revision)).toBeUndefined();
  expect(text(await bucket.get('a'))).toBe('3');
  await bucket.delete('a');
  const deleted = await bucket.read('a');
  expect(deleted.value).toBeUndefined();
  expect(await bucket.replace('a', Buffer.from('5'), deleted.revision)).toBeTypeOf('number');
});

test('increments of many at once are all counted', async () => {
  const { connect } = await startTestClouds(['aws', 'gcp']);
  const buckets = await Promise.all(
    ['aws', 'gcp'].map(async (cloud) =>
      openBucket(await connect(cloud), { domain: 'aws', bucket: 'counts' }),
    ),
  );
  const sums = await Promise.all(
    Array.from({ length: 30 }, (_, at) => buckets[at % 2]!.increment('n', 1n)),
  );
  expect(new Set(sums).size).toBe(30);
  expect(await buckets[0]!.increment('n', -40n)).toBe(-10n);
  await buckets[0]!.put('word', Buffer.from('x'));
  await expect(buckets[0]!.increment('word', 1n)).rejects.toMatchObject({ code: 'VALUE_INVALID' });
});

test('buckets of one name in two clouds are two, and another cloud can use either', async () => {
  const { connect } = await startTestClouds(['aws', 'gcp']);
  const [aws, gcp] = [await connect('aws'), await connect('gcp')];
  const [own, home, far] = await Promise.all([
    openBucket(aws, { domain: 'aws', bucket: 'same' }),
    openBucket(gcp, { domain: 'gcp', bucket: 'same' }),
    openBucket(gcp, { domain: 'aws', bucket: 'same' }),
  ]);
  await own.put('a', Buffer.from('of aws'));
  await home.put('a', Buffer.from('of gcp'));
  await far.put('b', Buffer.from('from gcp'));
  expect([text(await own.get('a')), text(await home.get('a'))]).toEqual(['of aws', 'of gcp']);
  expect(text(await own.get('b'))).toBe('from gcp');
  expect(await home.exists('b')).toBe(false);
});

test('what cannot be kept or reached is a clear error', async () => {
  const { network, connect } = await startTestClouds(['aws']);
  const connection = await connect('aws');
  const bucket = await openBucket(connection, { domain: 'aws', bucket: 'b', timeoutMs: 500 });
  await expect(bucket.put('k'.repeat(20_000), new Uint8Array())).rejects.toMatchObject({
    code: 'VALUE_INVALID',
  });
  await expect(openBucket(connection, { domain: 'aws', bucket: 'a.b' })).rejects.toMatchObject({
    code: 'BUCKET_UNAVAILABLE',
  });
  await expect(openBucket(connection, { domain: 'mars', bucket: 'b' })).rejects.toMatchObject({
    code: 'BUCKET_UNAVAILABLE',
    details: { domain: 'mars', outcome: 'no-responders' },
  });
  await network.servers('aws').data.kill();
  for (const fails of [() => bucket.get('a'), () => bucket.listKeys(), () => bucket.delete('a')]) {
    await expect(fails()).rejects.toMatchObject({ code: 'BUCKET_UNAVAILABLE' });
  }
});
