/**
 * The usual recipe, for comparison: save with mongoose, then `ClientKafka.emit`; an `@EventPattern` handler that saves.
 * Written as the documentation of Nest shows it, with its defaults. `node recipe.js producer|consumer`, addresses in
 * the environment.
 */
import 'reflect-metadata';
import { Body, Controller, Inject, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientKafka, ClientsModule, EventPattern, Payload, Transport, type KafkaOptions } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig, variable } from '@marquee/platform';
import mongoose from 'mongoose';
import { z } from 'zod';

const config = loadConfig(
  z.object({
    MONGO_URL: variable(z.string(), { mustBe: 'the address of the MongoDB of the chaos run' }),
    KAFKA_BROKERS: variable(z.string(), { mustBe: 'the brokers of the chaos run' }),
    PORT: variable(z.coerce.number(), { mustBe: 'a port' }),
  }),
);

const TOPIC = 'chaos.control';
const kafka: KafkaOptions = {
  transport: Transport.KAFKA,
  options: {
    client: { clientId: 'control', brokers: config.KAFKA_BROKERS.split(',') },
    consumer: { groupId: 'control' },
  },
};

const connection = mongoose.createConnection(config.MONGO_URL, { dbName: 'chaos_control' });
const Order = connection.model('Order', new mongoose.Schema({ key: String, of: String }));
const Effect = connection.model('Effect', new mongoose.Schema({ key: String, of: String }));

interface Placed {
  readonly key: string;
  readonly of: string;
}

@Controller()
class Producer {
  constructor(@Inject('KAFKA') private readonly client: ClientKafka) {}

  @Post('orders')
  async place(@Body() { key, of }: Placed): Promise<object> {
    await new Order({ key, of }).save();
    this.client.emit(TOPIC, { key: of, value: JSON.stringify({ key, of }) });
    return { ok: true };
  }
}

@Controller()
class Consumer {
  @EventPattern(TOPIC)
  async placed(@Payload() { key, of }: Placed): Promise<void> {
    await new Effect({ key, of }).save();
  }
}

@Module({ imports: [ClientsModule.register([{ name: 'KAFKA', ...kafka }])], controllers: [Producer] })
class ProducerModule {}

@Module({ controllers: [Consumer] })
class ConsumerModule {}

process.on('disconnect', () => process.exit(0));
const app = await NestFactory.create<NestFastifyApplication>(
  process.argv[2] === 'producer' ? ProducerModule : ConsumerModule,
  new FastifyAdapter(),
  { logger: ['error', 'warn'] },
);
if (process.argv[2] === 'consumer') {
  app.connectMicroservice(kafka);
  await app.startAllMicroservices();
}
await app.listen(config.PORT, '127.0.0.1');
