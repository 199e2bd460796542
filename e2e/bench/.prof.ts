import { openOwnPostgres } from "/work/main/e2e/harness/own-postgres";
import { openGatewayWorld, post, call } from "/work/main/e2e/harness/company";
import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
const pgx = await openOwnPostgres();
const world = await openGatewayWorld(undefined, pgx.database);
const company = await world.newCompany();
const customers = await company.resource("customers", "confidential");
const agent = await company.agent("support");
const read = await company.tool("crm/read", { resourceMap: [{ match: "always", resource: "customers" }] });
await company.entitle(agent, read, { resources: [customers] });
const key = await company.key([agent], { mayOpenSessions: true, mayIngest: true });
let n = 0;
const one = () => { const i = n++; return post(world.gateway, key, "/access/v1/evaluation", call("support","crm/read",{customer:`C-${i%977}`},{session:`b-${Math.floor(i/20)}`})); };
async function run(conns: number, ms: number) {
  const until = Date.now()+ms; let done=0; const lat:number[]=[];
  await Promise.all(Array.from({length:conns}, async()=>{ while(Date.now()<until){ const t=performance.now(); const a=await one(); if(!a.body.decision) throw new Error(JSON.stringify(a.body)); lat.push(performance.now()-t); done++; } }));
  lat.sort((a,b)=>a-b);
  console.log(conns, (done/ms*1000).toFixed(0)+"/s", "p50", lat[lat.length>>1]!.toFixed(2), "p99", lat[Math.floor(lat.length*.99)]!.toFixed(2));
}
await run(8, 2000);
const a = world.admin;
await a.query("select pg_stat_reset()");
// raw fsync commit latency
await a.query("create table if not exists zz(i int)");
let t=performance.now(); for(let i=0;i<100;i++) await a.query("insert into zz values(1)"); console.log("raw durable insert", ((performance.now()-t)/100).toFixed(2),"ms");
t=performance.now(); for(let i=0;i<200;i++) await a.query("select 1"); console.log("select 1", ((performance.now()-t)/200).toFixed(2),"ms");
const s = new Session(); s.connect(); await s.post("Profiler.enable"); await s.post("Profiler.setSamplingInterval",{interval:200}); await s.post("Profiler.start");
const cpu0=process.cpuUsage(); 
await run(1, 3000); await run(8, 3000); await run(32, 5000);
const c=process.cpuUsage(cpu0); console.log("node cpu s", (c.user+c.system)/1e6);
const {profile} = await s.post("Profiler.stop"); writeFileSync("/tmp/prof.cpuprofile", JSON.stringify(profile));
const st = await a.query("select funcname, calls, total_time from pg_stat_user_functions").catch(()=>({rows:[]})); console.log(st.rows);
await world.end(); await pgx.end();
