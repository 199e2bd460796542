import { openOwnPostgres } from "../harness/own-postgres";
import { openGatewayWorld, post, call } from "../harness/company";
import { openGatewayPorts } from "@/lib/runtime/gateway";
import { createGateway } from "@/lib/gateway/server";
const pgx = await openOwnPostgres();
const world = await openGatewayWorld(undefined, pgx.database);
const company = await world.newCompany();
const customers = await company.resource("customers", "confidential");
const agent = await company.agent("support");
const read = await company.tool("crm/read", { resourceMap: [{ match: "always", resource: "customers" }] });
await company.entitle(agent, read, { resources: [customers] });
const key = await company.key([agent], { mayOpenSessions: true, mayIngest: true });
const open = openGatewayPorts({ databaseUrl: world.database.writerUrl, urls:{console:"http://x",gateway:"http://x"}, secret: world.secret, logLevel:"error" });
const st: Record<string, number[]> = {}; const sizes: number[] = [];
const wrap = (o: any, n: string, name: string) => { const was=o[n]; o[n]=async (...a: any[])=>{ const t=performance.now(); try { return await was(...a);} finally { (st[name]??=[]).push(performance.now()-t);} }; };
const ports: any = { ...open.ports, record: {...open.ports.record}, sessions: {...open.ports.sessions} };
const app = ports.record.append; ports.record.append = (b: any)=>{ sizes.push(b.units.length); return app(b); };
wrap(ports.record,"append","append"); wrap(ports.sessions,"find","find"); wrap(ports.sessions,"recentLabels","recent");
const g: any = createGateway(ports);
let n = 0;
const one = () => { const i = n++; return post(g, key, "/access/v1/evaluation", call("support","crm/read",{customer:`C-${i%977}`},{session:`b-${Math.floor(i/20)}`})); };
async function run(conns: number, ms: number) {
  for (const k in st) delete st[k]; sizes.length=0;
  const until = Date.now()+ms; let done=0; const lat:number[]=[]; const c0=process.cpuUsage();
  await Promise.all(Array.from({length:conns}, async()=>{ while(Date.now()<until){ const t=performance.now(); const a=await one(); if(!a.body.decision) throw new Error(JSON.stringify(a.body)); lat.push(performance.now()-t); done++; } }));
  lat.sort((a,b)=>a-b); const c=process.cpuUsage(c0);
  console.log(conns, (done/ms*1000).toFixed(0)+"/s", "p50", lat[lat.length>>1]!.toFixed(2), "p99", lat[Math.floor(lat.length*.99)]!.toFixed(2), "cpu/eval ms", ((c.user+c.system)/1e3/done).toFixed(3), "batch avg", (sizes.reduce((a,b)=>a+b,0)/sizes.length).toFixed(1));
  for (const [k,v] of Object.entries(st)) { v.sort((a,b)=>a-b); console.log("   ",k, v.length, "p50", v[v.length>>1]!.toFixed(2), "avg", (v.reduce((a,b)=>a+b,0)/v.length).toFixed(2), "p99", v[Math.floor(v.length*.99)]!.toFixed(2)); }
}
await run(8, 3000); await run(1,2000); await run(32, 5000); await run(128, 4000);
await open.end(); await world.end(); await pgx.end();
